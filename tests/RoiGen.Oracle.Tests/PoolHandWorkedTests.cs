using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace RoiGen.Oracle.Tests;

/// <summary>ROI Pool on cases small enough to work out by hand.</summary>
public class PoolHandWorkedTests
{
    private static readonly PoolSettings s_oneBin = new() { OutputHeight = 1, OutputWidth = 1 };

    [Fact]
    public void HalvesAreRoundedAwayFromZero()
    {
        // Cells 1 to 3. Half to even would round to 0 and 2, where the maximum is 12: the case tells the two apart.
        Assert.Equal([18], PoolOracle.Run(s_oneBin, Ramp.Of5x5, [new Roi(0, 0.5, 0.5, 2.5, 2.5)]));
        Assert.Equal([12], PoolOracle.Run(s_oneBin, Ramp.Of5x5, [new Roi(0, 0, 0, 2, 2)]));
    }

    [Fact]
    public void TheLargestFloatBelowAHalfIsRoundedDown()
    {
        // Adding 0.5 in float32 and rounding down would give 1.
        double almost = MathF.BitDecrement(0.5f);

        Assert.Equal([0], PoolOracle.Run(s_oneBin, Ramp.Of5x5, [new Roi(0, almost, almost, almost, almost)]));
    }

    [Fact]
    public void NegativeHalvesAreRoundedAwayFromZeroToo()
    {
        // -1.5 becomes -2: four cells from -2 on, two a bin, so the first bin is off the map. From -1 on, its second cell would be on it.
        PoolSettings settings = new() { OutputHeight = 1, OutputWidth = 2 };

        Assert.Equal([0, -1], PoolOracle.Run(settings, Ramp.Constant(1, 5, -1), [new Roi(0, -1.5, 0, 1, 0)]));
        Assert.Equal([-1, -1], PoolOracle.Run(settings, Ramp.Constant(1, 5, -1), [new Roi(0, -1, 0, 1, 0)]));
    }

    [Fact]
    public void CornersAreScaledBeforeTheyAreRounded()
    {
        // 3 x 0.5 = 1.5 becomes 2, 5 x 0.5 = 2.5 becomes 3.
        Assert.Equal([18], PoolOracle.Run(s_oneBin with { SpatialScale = 0.5 }, Ramp.Of5x5, [new Roi(0, 3, 3, 5, 5)]));
        Assert.Equal([2], PoolOracle.Run(s_oneBin with { SpatialScale = 0.5 }, Ramp.Counting(1, 5), [new Roi(0, 3, 0, 3, 0)]));
    }

    [Fact]
    public void NeighbouringBinsOverlap()
    {
        // Five columns in two bins of 2.5: columns 0 to 2 and 2 to 4. A falling ramp shows the first column of each.
        PoolSettings settings = new() { OutputHeight = 1, OutputWidth = 2 };
        Roi[] rois = [new Roi(0, 0, 0, 4, 0)];

        Assert.Equal([2, 4], PoolOracle.Run(settings, Ramp.Counting(1, 5), rois));
        Assert.Equal([0, -2], PoolOracle.Run(settings, Ramp.Counting(1, 5, -1), rois));
    }

    [Fact]
    public void AnInvertedRegionIsOneCell()
    {
        Assert.Equal([18], PoolOracle.Run(s_oneBin, Ramp.Of5x5, [new Roi(0, 3, 3, 1, 0)]));
    }

    [Theory]
    [InlineData(7, 7, 8, 8)]
    [InlineData(-9, 0, -3, 4)]
    [InlineData(0, -9, 4, -3)]
    public void ABinOffTheMapIsZeroWhateverTheSign(double x1, double y1, double x2, double y2)
    {
        Assert.Equal([0], PoolOracle.Run(s_oneBin, Ramp.Constant(5, 5, -3), [new Roi(0, x1, y1, x2, y2)]));
    }

    [Fact]
    public void TheMaximumOfNegativePixelsIsNegative()
    {
        Assert.Equal([-1], PoolOracle.Run(s_oneBin, Ramp.Map(2, 2, -4, -3, -2, -1), [new Roi(0, 0, 0, 1, 1)]));
    }

    [Theory]
    [InlineData(double.NaN, 1, 2, 2)]
    [InlineData(1, 2, double.NaN, 2)]
    [InlineData(double.NaN, double.NaN, -5, -5)]
    [InlineData(double.NaN, double.NaN, double.NaN, float.MinValue)]
    [InlineData(double.NegativeInfinity, double.NegativeInfinity, double.NaN, float.MinValue)]
    [InlineData(double.NegativeInfinity, 1, double.PositiveInfinity, double.PositiveInfinity)]
    public void NaNIsPassedOverAndTheStartIsTheLowestFloat(double first, double second, double third, double want)
    {
        Assert.Equal([want], PoolOracle.Run(s_oneBin, Ramp.Map(1, 3, first, second, third), [new Roi(0, 0, 0, 2, 0)]));
    }

    [Theory]
    [InlineData(0, 0, 1e30, 3, 19)]
    [InlineData(0, 0, 3, 1e30, 23)]
    [InlineData(-1e30, -1e30, 1e30, 1e30, 24)]
    [InlineData(1e30, 0, 2e30, 3, 0)]
    [InlineData(-2e30, 0, -1e30, 3, 0)]
    [InlineData(0, 0, 3e38, 3e38, 24)]
    public void CornersBeyondAnIntegerSaturate(double x1, double y1, double x2, double y2, double want)
    {
        Assert.All(Enum.GetValues<Positions>(), positions =>
            Assert.Equal([want], PoolOracle.Run(s_oneBin with { Positions = positions }, Ramp.Of5x5, [new Roi(0, x1, y1, x2, y2)])));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void ARegionThatIsNotFiniteIsZeroAndSparesItsNeighbours(double corner)
    {
        Roi good = new(0, 0.5, 0.5, 2.5, 2.5);
        Roi[] rois = [good with { X1 = corner }, good, good with { Y1 = corner }, good with { X2 = corner }, good with { Y2 = corner }];

        Assert.Equal([0, 18, 0, 0, 0], PoolOracle.Run(s_oneBin, Ramp.Of5x5, rois));
    }

    [Fact]
    public void ImagesAndChannelsAreToldApart()
    {
        FeatureTensor maps = new(2, 3, 1, 1, [1.0, 2, 3, 4, 5, 6]);

        Assert.Equal([4, 5, 6, 1, 2, 3], PoolOracle.Run(s_oneBin, maps, [new Roi(1, 0, 0, 0, 0), new Roi(0, 0, 0, 0, 0)]));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void AnImageOutsideTheBatchIsRefused(int image)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PoolOracle.Run(s_oneBin, Ramp.Of5x5, [new Roi(image, 0, 0, 1, 1)]));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, -1)]
    public void SettingsOutOfRangeAreRefused(int height, int width)
    {
        PoolSettings settings = new() { OutputHeight = height, OutputWidth = width };

        Assert.Throws<ArgumentOutOfRangeException>(() => PoolOracle.Run(settings, Ramp.Of5x5, [new Roi(0, 0, 0, 1, 1)]));
    }

    /// <summary>On the ramp the maximum is the last cell, and on the negative ramp the first; bins without cells are 0 on both.</summary>
    [Theory]
    // From 1.4 to 8.1: a width of 6.7.
    [InlineData(PixelRounding.HalfAway, BinCells.Overlapping, "1-4 5-8")]
    [InlineData(PixelRounding.HalfAway, BinCells.Partition, "1-3 4-7")]
    [InlineData(PixelRounding.HalfAway, BinCells.FloorSize, "1-3 4-6")]
    [InlineData(PixelRounding.InclusiveEnd, BinCells.Overlapping, "1-5 5-9")]
    [InlineData(PixelRounding.Floor, BinCells.Overlapping, "1-3 4-6")]
    [InlineData(PixelRounding.Floor, BinCells.Partition, "1-3 4-6")]
    [InlineData(PixelRounding.Floor, BinCells.FloorSize, "1-3 4-6")]
    [InlineData(PixelRounding.Exact, BinCells.Overlapping, "1-4 4-8")]
    [InlineData(PixelRounding.Exact, BinCells.Partition, "1-3 4-7")]
    public void EveryRoundingWithEveryKindOfBins(PixelRounding rounding, BinCells bins, string want)
    {
        PoolSettings settings = new() { OutputHeight = 1, OutputWidth = 2, Rounding = rounding, Bins = bins };
        Roi[] rois = [new Roi(0, 1.4, 0, 8.1, 1)];
        double[] last = PoolOracle.Run(settings, Ramp.Counting(1, 12), rois);
        double[] first = PoolOracle.Run(settings, Ramp.Counting(1, 12, -1), rois);

        Assert.Equal(want, string.Join(' ', first.Zip(last, (low, high) => $"{-low}-{high}")));
    }

    // 1.5000001 + 2 is 3.5 in float32: two pixels wide, as it was given, and less than two between its corners.
    [Theory]
    [InlineData(null, 1)]
    [InlineData(2.0, 2)]
    public void AGivenWidthCounts(double? width, int want)
    {
        PoolSettings settings = s_oneBin with { Rounding = PixelRounding.Floor, Bins = BinCells.FloorSize };
        Roi roi = new(0, MathF.BitIncrement(1.5f), 0, MathF.BitIncrement(1.5f) + 2f, 1) { Width = width };

        Assert.Equal([want], PoolOracle.Run(settings, Ramp.Counting(1, 5), [roi]));
    }

    [Theory]
    [InlineData(PixelRounding.InclusiveEnd, BinCells.Partition)]
    [InlineData(PixelRounding.InclusiveEnd, BinCells.FloorSize)]
    [InlineData(PixelRounding.Exact, BinCells.FloorSize)]
    public void PairsThatMeanNothingAreRefused(PixelRounding rounding, BinCells bins)
    {
        PoolSettings settings = s_oneBin with { Rounding = rounding, Bins = bins };

        Assert.Throws<ArgumentOutOfRangeException>(() => PoolOracle.Run(settings, Ramp.Of5x5, [new Roi(0, 0, 0, 2, 2)]));
    }

    [Theory]
    [InlineData(Positions.Float32, "7/57 11/29 11/47 11/58 13/7 13/14 13/28 13/56 14/57 14/62")]
    [InlineData(Positions.Double, "7/29 7/58 11/25 11/50 11/61 13/27 13/54 13/57 14/29 14/58 14/58")]
    public void BinsThatRoundingMovesByACell(Positions positions, string want)
    {
        Assert.Equal(want.Split(' '), MovedBins(positions));
    }

    /// <summary>Every bin, as "bins/width", whose cells are not those of exact arithmetic, among 1 to 14 bins and widths of 1 to 64.</summary>
    private static IEnumerable<string> MovedBins(Positions positions)
    {
        const int Longest = 64;
        FeatureTensor rising = Ramp.Counting(1, Longest + 2);
        FeatureTensor falling = Ramp.Counting(1, Longest + 2, -1);
        for (int bins = 1; bins <= 14; bins++)
        {
            for (int width = 1; width <= Longest; width++)
            {
                PoolSettings settings = new() { OutputHeight = 1, OutputWidth = bins, Positions = positions };
                Roi[] rois = [new Roi(0, 0, 0, width - 1, 0)];
                double[] last = PoolOracle.Run(settings, rising, rois);
                double[] first = PoolOracle.Run(settings, falling, rois);
                for (int bin = 0; bin < bins; bin++)
                {
                    int exactFirst = bin * width / bins;
                    int exactEnd = (((bin + 1) * width) + bins - 1) / bins;
                    if (-first[bin] != exactFirst || last[bin] != exactEnd - 1)
                    {
                        yield return $"{bins}/{width}";
                    }
                }
            }
        }
    }
}
