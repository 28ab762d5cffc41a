using System;
using System.Linq;
using RoiGen.Settings;
using RoiGen.Tests;

namespace RoiGen.Runtime.Tests;

/// <summary>Maps and regions with fixed seeds.</summary>
internal static class Maps
{
    public static float[] Random(int length, int seed)
    {
        Random random = new(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = (random.NextSingle() * 2) - 1;
        }

        return values;
    }

    /// <summary>Rows of image, x1, y1, x2, y2 that lie on, over and beyond the edges of a map, some of them reversed, some of them of no size.</summary>
    public static float[] Regions(int count, int batch, int height, int width, int seed)
    {
        Random random = new(seed);
        float[] rows = new float[5 * count];
        for (int i = 0; i < count; i++)
        {
            float x = (random.NextSingle() * 1.5f * width) - (0.25f * width);
            float y = (random.NextSingle() * 1.5f * height) - (0.25f * height);
            float w = random.NextSingle() * random.NextSingle() * width;
            float h = random.NextSingle() * random.NextSingle() * height;
            (w, h) = (i % 8) switch
            {
                1 => (-w, -h),
                2 => (-w, h),
                3 => (0, h),
                4 => (MathF.Round(w), MathF.Round(h)),
                _ => (w, h),
            };
            new[] { random.Next(batch), x, y, x + w, y + h }.CopyTo(rows, 5 * i);
        }

        return rows;
    }

    /// <summary>ROI Pool of every rounding with every kind of bins that it goes with.</summary>
    public static RoiPoolSpec[] Pools(int bins) =>
    [
        .. from rounding in Enum.GetValues<PoolRounding>()
           from kind in Enum.GetValues<PoolBins>()
           let spec = new RoiPoolSpec { Output = bins, Rounding = rounding, Bins = kind }
           where SpecRules.FirstProblem(spec) is null
           select spec,
    ];

    /// <summary>The same map with channels last.</summary>
    public static float[] ToNhwc(float[] nchw, int batch, int channels, int pixels)
    {
        float[] nhwc = new float[nchw.Length];
        for (int n = 0; n < batch; n++)
        {
            for (int c = 0; c < channels; c++)
            {
                for (int p = 0; p < pixels; p++)
                {
                    nhwc[(((n * pixels) + p) * channels) + c] = nchw[(((n * channels) + c) * pixels) + p];
                }
            }
        }

        return nhwc;
    }

    /// <summary>Equal bits, but any NaN equals any NaN.</summary>
    public static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Xunit.Assert.Equal(expected.Length, actual.Length);
        if (SameBits.FirstDifference(expected, actual) is >= 0 and var i)
        {
            Xunit.Assert.Fail($"value {i}: {expected[i]:R} expected, {actual[i]:R} found");
        }
    }
}
