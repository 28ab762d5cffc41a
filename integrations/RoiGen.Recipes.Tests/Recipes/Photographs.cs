using System;
using System.Runtime.InteropServices;
using SixLabors.ImageSharp.PixelFormats;
using SkiaSharp;

namespace RoiGen.Recipes;

internal static partial class Recipe
{
    // <classifier>
    [ImageCrop(Output = 224, Convention = CropConvention.Pillow,
        Scale = 1 / 255f, Mean = new[] { 0.485f, 0.456f, 0.406f }, Deviation = new[] { 0.229f, 0.224f, 0.225f })]
    internal static partial void Classifier(RoiImage image, RoiBatch rois, Span<float> output); // [boxes, 3, 224, 224]
    // </classifier>

    // <skia>
    internal static float[] OfSkia(SKBitmap photo, float[] boxes)
    {
        ReadOnlySpan<byte> pixels = photo.GetPixelSpan();
        RoiImage image = photo.ColorType switch
        {
            SKColorType.Bgra8888 => RoiImage.Bgra(pixels, photo.Width, photo.Height, photo.RowBytes),
            SKColorType.Rgba8888 => RoiImage.Rgba(pixels, photo.Width, photo.Height, photo.RowBytes),
            _ => throw new ArgumentException($"{photo.ColorType}: copy it to SKColorType.Bgra8888 first.", nameof(photo)),
        };
        float[] batch = new float[boxes.Length / 4 * 3 * 224 * 224];
        Classifier(image, RoiBatch.Xyxy(boxes), batch);
        return batch;
    }
    // </skia>

    // <imagesharp>
    internal static float[] OfImageSharp(SixLabors.ImageSharp.Image<Rgb24> photo, float[] boxes)
    {
        // A large image lies in several pieces, unless it was loaded with PreferContiguousImageBuffers.
        if (!photo.DangerousTryGetSinglePixelMemory(out Memory<Rgb24> pixels))
        {
            throw new ArgumentException("Load it with Configuration.PreferContiguousImageBuffers = true.", nameof(photo));
        }

        float[] batch = new float[boxes.Length / 4 * 3 * 224 * 224];
        Classifier(RoiImage.Rgb(MemoryMarshal.AsBytes(pixels.Span), photo.Width, photo.Height), RoiBatch.Xyxy(boxes), batch);
        return batch;
    }
    // </imagesharp>

    // <bitmap>
    /// <param name="scan0">The first row, as <c>BitmapData.Scan0</c> has it.</param>
    /// <param name="stride">Bytes from a row to the row below it; negative where rows are stored from the bottom up.</param>
    internal static unsafe float[] OfLockedBitmap(nint scan0, int stride, int width, int height, float[] boxes)
    {
        // The span begins at the lowest address, which is that of the last row where the stride is negative.
        nint lowest = stride < 0 ? scan0 + ((nint)stride * (height - 1)) : scan0;
        ReadOnlySpan<byte> rows = new((void*)lowest, (Math.Abs(stride) * (height - 1)) + (width * 3));
        float[] batch = new float[boxes.Length / 4 * 3 * 224 * 224];
        Classifier(RoiImage.Bgr(rows, width, height, stride), RoiBatch.Xyxy(boxes), batch);
        return batch;
    }
    // </bitmap>
}
