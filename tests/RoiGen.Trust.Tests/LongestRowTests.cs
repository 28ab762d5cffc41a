using System;
using RoiGen.Fuzz;
using Xunit;

namespace RoiGen.Trust.Tests;

/// <summary>The longest row of pixels that a span holds, before a protected page: what is counted in bytes from its beginning ends where int does.</summary>
public sealed class LongestRowTests
{
    private const int Seen = 300;

    private static readonly byte[] s_pixels = Pixels();

    // Double precision has half as many digits left for positions out there.
    [Theory]
    [InlineData(CropBorder.Replicate)]
    [InlineData(CropBorder.ReplicateBox)]
    [InlineData(CropBorder.Constant)]
    public void ItsLastPixels_AreThoseOfAShortOne(CropBorder border)
    {
        ImageCropSpec spec = new() { OutputHeight = 1, OutputWidth = 40, Channels = ImageChannels.Gray, Border = border };
        float[] expected = Crop(spec, RoiImage.Gray(s_pixels, Seen, 1), [Seen - 127, 0, Seen + 1, 1]);
        Assert.Equal(expected, OfLongest(spec, [int.MaxValue - 127, 0, 2147483648f, 1]), (one, other) => Math.Abs(one - other) < 1e-3f);
    }

    [Fact]
    public void AllOfIt_IsSeen()
    {
        ImageCropSpec spec = new() { OutputHeight = 1, OutputWidth = 3, Channels = ImageChannels.Gray, Border = CropBorder.ReplicateBox, Interpolation = CropInterpolation.Nearest };
        Assert.Equal([0, 0, 0], OfLongest(spec, [0, 0, int.MaxValue, 1]));
        foreach (CropInterpolation interpolation in Enum.GetValues<CropInterpolation>())
        {
            Assert.Equal([s_pixels[^1], s_pixels[^1]], OfLongest(spec with { OutputWidth = 2, Border = CropBorder.Replicate, Interpolation = interpolation }, [int.MaxValue, 0, 3e9f, 1]));
        }
    }

    private static float[] OfLongest(ImageCropSpec spec, float[] box)
    {
        using GuardedMemory memory = new(int.MaxValue);
        Span<byte> row = memory.Take<byte>(int.MaxValue, atEnd: true);
        s_pixels.CopyTo(row[^Seen..]);
        return Crop(spec, RoiImage.Gray(row, int.MaxValue, 1), box);
    }

    private static float[] Crop(ImageCropSpec spec, RoiImage image, float[] box)
    {
        float[] output = new float[spec.OutputWidth];
        ImageCrop.Run(spec, image, RoiBatch.Xyxy(box), output);
        return output;
    }

    private static byte[] Pixels()
    {
        byte[] pixels = new byte[Seen];
        new Random(13).NextBytes(pixels);
        return pixels;
    }
}
