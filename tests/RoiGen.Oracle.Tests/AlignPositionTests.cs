using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace RoiGen.Oracle.Tests;

/// <summary>The stretch of on-map samples found by bisection is the one that a walk over all samples finds.</summary>
public class AlignPositionTests
{
    public static IEnumerable<object[]> Settings() =>
        from samples in new[] { 0, 1, 2, 3, 7 }
        from offset in Enum.GetValues<CornerOffset>()
        from spacing in Enum.GetValues<SampleSpacing>()
        select new object[] { samples, offset, spacing };

    [Theory]
    [MemberData(nameof(Settings))]
    public void RunsHoldEverySampleOnTheMap(int samples, CornerOffset offset, SampleSpacing spacing)
    {
        const int Bins = 3;
        const int Length = 9;
        var settings = new AlignSettings
        {
            OutputHeight = Bins,
            OutputWidth = Bins,
            Samples = samples,
            Offset = offset,
            Spacing = spacing,
            SpatialScale = 0.3,
        };
        foreach ((double low, double high) in Corners())
        {
            AxisSamples found = new AxisGeometry<float>(settings, low, high, Bins).Samples(Bins, Length);

            (int grid, List<float>[] walked) = Walk(settings, (float)low, (float)high, Bins);
            Assert.Equal(grid, found.Grid);
            Assert.Equal(grid == 0 ? 0 : Bins, found.Bins.Count);
            for (int bin = 0; bin < found.Bins.Count; bin++)
            {
                List<float> onMap = walked[bin].Where(position => position >= -1 && position <= Length).ToList();
                Assert.Equal(onMap.Count < grid, found.Bins[bin].AnyOutside);
                Assert.Equal(
                    onMap.Select(position => PixelPair.At(position, Length)),
                    found.Bins[bin].InRange.SelectMany(run => Enumerable.Repeat(run.Pixels, (int)run.Count)));
            }
        }
    }

    [Fact]
    public void SamplesThatShareAPositionAreCountedTogether()
    {
        // A region without width has all its samples at one place.
        var settings = new AlignSettings { OutputHeight = 1, OutputWidth = 1, Samples = 200 };

        BinSamples bin = new AxisGeometry<float>(settings, 3, 3, 1).Samples(1, 5).Bins[0];

        Assert.Equal([new SampleRun(new PixelPair(2, 3, 0.5, 0.5), 200)], bin.InRange);
    }

    [Theory]
    [InlineData(0, 10, 4, 4)]
    [InlineData(0, 10, -5, 0)]
    [InlineData(0, 10, 11, 10)]
    [InlineData(5, 5, 0, 5)]
    [InlineData(9007199254740993, 1e300, 1e17, 1e17)]
    [InlineData(1e17, 1.0000000000000002e17, 2e17, 1.0000000000000002e17)]
    public void BisectionFindsTheFirst(double low, double high, double threshold, double want)
    {
        Assert.Equal(want, Bisection.First(low, high, index => index >= threshold));
    }

    /// <summary>Small, wide, inverted, empty and far regions, in image units.</summary>
    private static IEnumerable<(double Low, double High)> Corners()
    {
        var random = new Random(20240607);
        double Corner(double spread) => (random.NextDouble() - 0.5) * spread;
        foreach (double spread in new[] { 1.0, 40, 200, 3000 })
        {
            for (int i = 0; i < 40; i++)
            {
                double low = 15 + Corner(spread);
                yield return (low, 15 + Corner(spread));
            }
        }

        yield return (10, 10);
    }

    /// <summary>Every position, in float32 and in the order in which the definition is written.</summary>
    private static (int Grid, List<float>[] Positions) Walk(AlignSettings settings, float low, float high, int bins)
    {
        var scale = (float)settings.SpatialScale;
        (float start, float end) = settings.Offset switch
        {
            CornerOffset.None => (low * scale, high * scale),
            CornerOffset.HalfPixel => ((low * scale) - 0.5f, (high * scale) - 0.5f),
            _ => (((low + 0.5f) * scale) - 0.5f, ((high + 0.5f) * scale) - 0.5f),
        };
        float size = settings.Offset == CornerOffset.None ? Math.Max(end - start, 1) : end - start;
        float binSize = size / bins;
        int grid = settings.Samples > 0 ? settings.Samples : Math.Max((int)MathF.Ceiling(size / bins), 0);

        List<float>[] positions = Enumerable.Range(0, bins).Select(_ => new List<float>()).ToArray();
        for (int bin = 0; bin < bins; bin++)
        {
            for (int i = 0; i < grid; i++)
            {
                float inBin = settings.Spacing == SampleSpacing.Centred ? ((i + 0.5f) * binSize) / grid : ((i + 1) * binSize) / (grid + 1);
                positions[bin].Add(start + (bin * binSize) + inBin);
            }
        }

        return (grid, positions);
    }
}
