using System;

namespace RoiGen.Fuzz;

/// <summary>Crops of images of bytes, whose rows are read in whole vectors as far as they go, with image and output at both ends of their memory.</summary>
internal static class ByteBounds
{
    private const int Height = 3;
    private const int MaxWidth = 40;
    private const int Output = 4;
    private const int MaxChannels = 4;

    // The whole image, its last row and its last pixel.
    private const int Rois = 3;

    /// <summary>What differs from a crop of an array without protected pages, or null.</summary>
    public static string? Problem()
    {
        using GuardedMemory image = new(Height * MaxWidth * MaxChannels);
        using GuardedMemory output = new(Rois * MaxChannels * Output * Output * sizeof(float));
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
                    Span<float> values = output.Take<float>(Rois * channels * Output * Output, atEnd);
                    float[] expected = new float[values.Length];
                    Crop(pixels.AsSpan(0, there.Length), width, channels, expected);
                    image.Seal();
                    Crop(there, width, channels, values);
                    image.Unseal();
                    if (!values.SequenceEqual(expected))
                    {
                        return FormattableString.Invariant($"a crop of {width} x {Height} pixels of {channels} bytes, {(atEnd ? "ending" : "beginning")} at a page, is another");
                    }
                }
            }
        }

        return null;
    }

    private static void Crop(ReadOnlySpan<byte> pixels, int width, int channels, Span<float> output) => CropAndResize.Run(
        new() { Output = Output },
        FeatureMap<byte>.Nhwc(pixels, 1, channels, Height, width),
        RoiBatch.YxyxNormalized([0, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1]),
        output);
}
