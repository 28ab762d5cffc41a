using System;

namespace RoiGen.Fuzz;

/// <summary>Crops of images of bytes, as maps and as photographs, whose rows are read in whole vectors as far as they go, with image and output at both ends of their memory.</summary>
internal static class ByteBounds
{
    private const int Height = 3;
    private const int MaxWidth = 40;
    private const int Output = 4;
    private const int MaxChannels = 4;

    // Fewer than the image has: two rows are combined at once.
    private const int FewRows = 2;

    // The whole image, its last row and its last pixel.
    private const int Rois = 3;

    private delegate void Crop(ReadOnlySpan<byte> pixels, int width, int channels, Span<float> output);

    /// <summary>What differs from a crop of an array without protected pages, or null.</summary>
    public static string? Problem() => Problem(MapLength, CropMap) ?? Problem(PhotographLength, CropPhotograph);

    private static string? Problem(Func<int, int> length, Crop crop)
    {
        using GuardedMemory image = new(Height * MaxWidth * MaxChannels);
        using GuardedMemory output = new(length(MaxChannels) * sizeof(float));
        byte[] pixels = new byte[Height * MaxWidth * MaxChannels];
        new Random(1).NextBytes(pixels);
        for (int width = 1; width <= MaxWidth; width++)
        {
            foreach (int channels in new[] { 1, 3, 4 })
            {
                foreach (bool atEnd in new[] { false, true })
                {
                    Span<byte> there = image.Take<byte>(Height * width * channels, atEnd);
                    pixels.AsSpan(0, there.Length).CopyTo(there);
                    Span<float> values = output.Take<float>(length(channels), atEnd);
                    float[] expected = new float[values.Length];
                    crop(pixels.AsSpan(0, there.Length), width, channels, expected);
                    image.Seal();
                    crop(there, width, channels, values);
                    image.Unseal();
                    if (!values.SequenceEqual(expected))
                    {
                        return FormattableString.Invariant($"{crop.Method.Name} of {width} x {Height} pixels of {channels} bytes, {(atEnd ? "ending" : "beginning")} at a page, is another");
                    }
                }
            }
        }

        return null;
    }

    private static int MapLength(int channels) => Rois * channels * Output * Output;

    private static void CropMap(ReadOnlySpan<byte> pixels, int width, int channels, Span<float> output) => CropAndResize.Run(
        new() { Output = Output },
        FeatureMap<byte>.Nhwc(pixels, 1, channels, Height, width),
        RoiBatch.YxyxNormalized([0, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1]),
        output);

    private static int PhotographLength(int channels) => Rois * Math.Min(channels, 3) * FewRows * Output;

    private static void CropPhotograph(ReadOnlySpan<byte> pixels, int width, int channels, Span<float> output) => ImageCrop.Run(
        new() { OutputHeight = FewRows, OutputWidth = Output, Channels = channels == 1 ? ImageChannels.Gray : ImageChannels.Rgb },
        channels == 1 ? RoiImage.Gray(pixels, width, Height) : channels == 3 ? RoiImage.Rgb(pixels, width, Height) : RoiImage.Rgba(pixels, width, Height),
        RoiBatch.Xyxy([0, 0, width, Height, 0, Height - 1, width, Height, width - 1, Height - 1, width, Height]),
        output);
}
