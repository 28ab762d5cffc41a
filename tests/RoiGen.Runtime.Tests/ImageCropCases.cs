using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Conformance;
using RoiGen.Oracle;

namespace RoiGen.Runtime.Tests;

/// <summary>Crops of images by the runtime, and the same by the oracle.</summary>
internal static class ImageCropCases
{
    /// <summary>Every setting that decides what is read, in each combination that is allowed.</summary>
    public static IEnumerable<ImageCropSpec> Specs =>
        from interpolation in Enum.GetValues<CropInterpolation>()
        from antialias in new[] { false, true }
        from border in Enum.GetValues<CropBorder>()
        from fit in Enum.GetValues<CropFit>()
        select new ImageCropSpec { Interpolation = interpolation, Antialias = antialias, Border = border, Fit = fit, Constant = 90, OutputHeight = 12, OutputWidth = 19 };

    /// <summary>Boxes that lie inside, hang over every edge, are halved exactly, smaller than a pixel, of no size, reversed, outside, and much larger than the image.</summary>
    public static float[] Boxes(int height, int width, int count, int seed)
    {
        Random random = new(seed);
        List<float> boxes =
        [
            0, 0, width, height,
            0, 0, 24, 38,
            1, 2, 20, 14,
            -5.5f, -3.25f, width + 4, height + 7,
            3, 3, 3, 9,
            9, 9, 4, 4,
            width + 10, 2, width + 20, 8,
            5.3f, 5.1f, 5.4f, 5.2f,
            -1e9f, -2e9f, 3e9f, 1e9f,
            16777216, 0, 16777300, 9,
            width - 1, height - 1, width, height,
        ];
        for (int i = 0; i < count; i++)
        {
            float w = random.NextSingle() * random.NextSingle() * 2 * width, h = random.NextSingle() * random.NextSingle() * 2 * height;
            float x = (random.NextSingle() * 1.4f * width) - (0.2f * width) - (w / 2), y = (random.NextSingle() * 1.4f * height) - (0.2f * height) - (h / 2);
            boxes.AddRange([x, y, x + w, y + h]);
        }

        return [.. boxes];
    }

    public static byte[] Pixels(int length, int seed)
    {
        byte[] pixels = new byte[length];
        new Random(seed).NextBytes(pixels);
        return pixels;
    }

    /// <summary>The oracle's values of an RGB image.</summary>
    public static double[] Wanted(ImageCropSpec spec, byte[] rgb, int height, int width, float[] boxes) => ImageCropReference.Of(spec, ChannelsFirst(rgb), height, width, boxes);

    public static float[] Run(ImageCropSpec spec, RoiImage image, float[] boxes)
    {
        RoiBatch rois = RoiBatch.Xyxy(boxes);
        float[] output = new float[ImageCrop.OutputLength(spec, rois)];
        ImageCrop.Run(spec, image, rois, output);
        return output;
    }

    /// <summary>A published case.</summary>
    public static float[] Run(VectorCase vector)
    {
        VectorImageCropConventions conventions = vector.ImageCrop!;
        ImageCropSpec spec = new()
        {
            OutputHeight = vector.OutputHeight!.Value,
            OutputWidth = vector.OutputWidth!.Value,
            OutputLayout = TensorLayout.Nhwc,
            Border = conventions.Surroundings == CropSurroundings.Box ? CropBorder.ReplicateBox : CropBorder.Replicate,
            Interpolation = conventions.Kernel == CropKernel.Cubic ? CropInterpolation.Bicubic : CropInterpolation.Bilinear,
            Antialias = conventions.Antialias,
        };
        byte[] pixels = [.. vector.Input!.Data.Select(value => (byte)value)];
        return Run(spec, RoiImage.Rgb(pixels, vector.Input.Shape[1], vector.Input.Shape[0]), vector.Rois!.ToFloat());
    }

    private static double[] ChannelsFirst(byte[] rgb)
    {
        double[] planes = new double[rgb.Length];
        for (int i = 0; i < rgb.Length; i++)
        {
            planes[((i % 3) * (rgb.Length / 3)) + (i / 3)] = rgb[i];
        }

        return planes;
    }
}
