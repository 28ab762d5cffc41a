using System;
using System.Linq;
using Xunit;

namespace RoiGen.Oracle.Tests;

/// <summary>ROI Align on cases small enough to work out by hand.</summary>
public class AlignHandWorkedTests
{
    private static readonly AlignSettings s_twoByTwo = new() { OutputHeight = 2, OutputWidth = 2, Samples = 2 };

    /// <summary>One bin with one sample in its middle, which is the middle of the region.</summary>
    private static readonly AlignSettings s_oneSample = new() { OutputHeight = 1, OutputWidth = 1, Samples = 1, Offset = CornerOffset.None };

    [Theory]
    [InlineData(SampleReduction.Average, new[] { 6, 7, 11, 12.0 })]
    [InlineData(SampleReduction.MaxSample, new[] { 7.5, 8.5, 12.5, 13.5 })]
    [InlineData(SampleReduction.MaxSampleFloor0, new[] { 7.5, 8.5, 12.5, 13.5 })]
    [InlineData(SampleReduction.MaxTap, new[] { 3.375, 3.9375, 6.1875, 6.75 })]
    public void ReductionsOfOneRegion(SampleReduction reduction, double[] want)
    {
        Near.Equal(want, AlignOracle.Run(s_twoByTwo with { Reduction = reduction }, Ramp.Of5x5, [new Roi(0, 1, 1, 3, 3)]));
    }

    [Theory]
    [InlineData(SampleReduction.Average, -2.5)]
    [InlineData(SampleReduction.MaxSample, -2.5)]
    [InlineData(SampleReduction.MaxSampleFloor0, 0)]
    [InlineData(SampleReduction.MaxTap, -0.25)]
    public void ReductionsOfNegativeData(SampleReduction reduction, double want)
    {
        FeatureTensor map = Ramp.Map(2, 2, -1, -2, -3, -4);

        Near.Equal([want], AlignOracle.Run(s_oneSample with { Reduction = reduction }, map, [new Roi(0, 0, 0, 1, 1)]));
    }

    [Fact]
    public void AMaximumOverTapsSeesTheZeroWeightsOfASampleOnAPixel()
    {
        AlignSettings settings = s_oneSample with { Reduction = SampleReduction.MaxTap };

        // On pixel (0,0), and beyond pixel (1,1) where both taps of an axis are the same pixel.
        Assert.All([new Roi(0, -1, -1, 1, 1), new Roi(0, 1, 1, 3, 3)], roi =>
            Near.Equal([0], AlignOracle.Run(settings, Ramp.Map(2, 2, -1, -2, -3, -4), [roi])));
    }

    [Fact]
    public void ATapOfWeightZeroCountsAsZeroWhateverItsPixel()
    {
        // On pixel (1,1), with taps of weight 0 on the NaN and the infinity beside it.
        FeatureTensor map = Ramp.Map(3, 3, 0, 0, 0, 0, -1, double.NaN, 0, double.PositiveInfinity, 0);

        Near.Equal([0], AlignOracle.Run(s_oneSample with { Reduction = SampleReduction.MaxTap }, map, [new Roi(0, 0, 0, 2, 2)]));
    }

    [Theory]
    [InlineData(SampleReduction.MaxSample)]
    [InlineData(SampleReduction.MaxTap)]
    public void SamplesOffTheMapTakePartInAMaximumWithZero(SampleReduction reduction)
    {
        // Samples at x = -1.5 (off the map) and 0.5 (-1 all around).
        AlignSettings settings = s_oneSample with { Samples = 2, Reduction = reduction };
        Near.Equal([0], AlignOracle.Run(settings, Ramp.Constant(3, 3, -1), [new Roi(0, -2.5, 0, 1.5, 2)]));

        // All of them on the map and inside it.
        Assert.True(AlignOracle.Run(settings, Ramp.Constant(5, 5, -1), [new Roi(0, 1.3, 1.3, 2.5, 2.5)])[0] < 0);
    }

    [Theory]
    [InlineData(CornerOffset.None, 1.0)]
    [InlineData(CornerOffset.HalfPixel, 0.5)]
    [InlineData(CornerOffset.HalfPixelSource, 0.75)]
    public void OffsetsMoveTheRegion(CornerOffset offset, double want)
    {
        // 0 to 4 at scale 1/2: 0 to 2, -0.5 to 1.5 and -0.25 to 1.75; the middle of each is the value on the ramp.
        AlignSettings settings = s_oneSample with { Offset = offset, SpatialScale = 0.5 };

        Near.Equal([want], AlignOracle.Run(settings, Ramp.Counting(1, 5), [new Roi(0, 0, 0, 4, 1)]));
    }

    [Fact]
    public void TheSourceOffsetIsNoOffsetAtScaleOne()
    {
        AlignSettings settings = s_twoByTwo with { MinimumSize = 0 };
        Roi[] rois = [new Roi(0, 0.3, 1.1, 3.7, 2.9), new Roi(0, -2, -1, 9, 7)];

        Near.Equal(
            AlignOracle.Run(settings with { Offset = CornerOffset.None }, Ramp.Of5x5, rois),
            AlignOracle.Run(settings with { Offset = CornerOffset.HalfPixelSource }, Ramp.Of5x5, rois));
    }

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(1.0, 1.5)]
    [InlineData(2.0, 2.0)]
    public void AMinimumSizeKeepsTheStartCorner(double minimum, double want)
    {
        // From x = 1 to 1, 2 or 3, one sample in the middle.
        AlignSettings settings = s_oneSample with { MinimumSize = minimum };

        Near.Equal([want], AlignOracle.Run(settings, Ramp.Counting(1, 5), [new Roi(0, 1, 0, 1, 1)]));
    }

    [Theory]
    [InlineData(CornerOffset.None, 1.5)]
    [InlineData(CornerOffset.HalfPixel, 0.5)]
    public void OnlyTheOffsetNoneHasAMinimumOfItsOwn(CornerOffset offset, double want)
    {
        Near.Equal([want], AlignOracle.Run(s_oneSample with { Offset = offset }, Ramp.Counting(1, 5), [new Roi(0, 1, 0, 1, 1)]));
    }

    [Fact]
    public void AnInvertedRegionUnderAMinimumBecomesOnePixel()
    {
        Near.Equal([1.5], AlignOracle.Run(s_oneSample, Ramp.Counting(1, 5), [new Roi(0, 1, 0, -30, 1)]));
    }

    [Theory]
    [InlineData(SampleSpacing.Centred, 2, new[] { 0.5, 1.5 })]
    [InlineData(SampleSpacing.Interior, 2, new[] { 2 / 3.0, 4 / 3.0 })]
    [InlineData(SampleSpacing.Centred, 3, new[] { 1 / 3.0, 1, 5 / 3.0 })]
    [InlineData(SampleSpacing.Interior, 3, new[] { 0.5, 1, 1.5 })]
    public void SamplesLieWhereTheSpacingSays(SampleSpacing spacing, int samples, double[] want)
    {
        // A map that is steeper to the right tells the positions by their maximum and their mean.
        AlignSettings settings = s_oneSample with { Samples = samples, Spacing = spacing };
        Roi[] rois = [new Roi(0, 0, 0, 2, 1)];

        Near.Equal([want.Max()], AlignOracle.Run(settings with { Reduction = SampleReduction.MaxSample }, Ramp.Counting(1, 5), rois));
        Near.Equal(
            [want.Select(x => x < 1 ? x : 1 + (9 * (x - 1))).Average()],
            AlignOracle.Run(settings, Ramp.Map(1, 3, 0, 1, 10), rois));
    }

    [Theory]
    [InlineData(2.0, 1)]
    [InlineData(2.1, 2)]
    [InlineData(4.0, 2)]
    [InlineData(4.5, 3)]
    public void AnAdaptiveGridHasAsManySamplesAsTheBinHasPixelsRoundedUp(double width, int samples)
    {
        // Bins that cross kinks of the map: otherwise an average does not show the number of its samples.
        FeatureTensor map = Ramp.Map(1, 6, 0, 1, 5, 2, 8, 3);
        Roi[] rois = [new Roi(0, 0.375, 0, 0.375 + width, 1)];
        AlignSettings settings = s_oneSample with { OutputWidth = 2 };

        Assert.Equal(
            AlignOracle.Run(settings with { Samples = samples }, map, rois),
            AlignOracle.Run(settings with { Samples = 0 }, map, rois));
        Assert.NotEqual(
            AlignOracle.Run(settings with { Samples = samples + 1 }, map, rois),
            AlignOracle.Run(settings with { Samples = 0 }, map, rois));
    }

    [Theory]
    [InlineData(-1.0, 10)]
    [InlineData(-0.4, 10)]
    [InlineData(0.0, 10)]
    [InlineData(0.25, 12.5)]
    [InlineData(2.0, 30)]
    [InlineData(2.6, 30)]
    [InlineData(3.0, 30)]
    [InlineData(-1.000001, 0)]
    [InlineData(3.000001, 0)]
    public void ABandOfOnePixelRepeatsTheBorder(double position, double want)
    {
        // Both axes, on maps of one row and of one column; walked forwards, not at all, and backwards.
        AlignSettings settings = s_oneSample with { MinimumSize = 0 };

        Assert.All([1, 0, -1], half =>
        {
            (double low, double high) = (position - half, position + half);
            Near.Equal([want], AlignOracle.Run(settings, Ramp.Map(1, 3, 10, 20, 30), [new Roi(0, low, 0, high, 0)]));
            Near.Equal([want], AlignOracle.Run(settings, Ramp.Map(3, 1, 10, 20, 30), [new Roi(0, 0, low, 0, high)]));
        });
    }

    [Fact]
    public void SamplesOffTheMapCountInTheDivisor()
    {
        // Samples at x = -2, 0, 2 and 4 on three pixels of 12: two of four are on the map.
        AlignSettings settings = s_oneSample with { Samples = 4 };

        Near.Equal([6], AlignOracle.Run(settings, Ramp.Constant(1, 3, 12), [new Roi(0, -3, -0.5, 5, 0.5)]));
    }

    [Theory]
    [InlineData(2, 3, 4, 5, 4, new[] { 20.5, 21.375, 20.5, 21.375 })]
    [InlineData(2, 4, 1, 1, 4, new[] { 9, 7.5, 16.5, 15 })]
    [InlineData(2, 4, 4, 1, 1, new[] { 16.5, 15, 9, 7.5 })]
    [InlineData(0, 3, 4, 5, 4, new double[] { 0, 0, 0, 0 })]
    [InlineData(0, 4, 3, 4, 5, new double[] { 0, 0, 0, 0 })]
    [InlineData(0, 4, 4, 1, 1, new double[] { 0, 0, 0, 0 })]
    [InlineData(0, 4, 1, 1, 4, new double[] { 0, 0, 0, 0 })]
    [InlineData(0, 1, 4, 4, 1, new double[] { 0, 0, 0, 0 })]
    public void DegenerateRegions(int samples, double x1, double y1, double x2, double y2, double[] want)
    {
        Assert.All(Enum.GetValues<Positions>(), positions =>
            Near.Equal(want, AlignOracle.Run(s_twoByTwo with { Samples = samples, Positions = positions }, Ramp.Of5x5, [new Roi(0, x1, y1, x2, y2)])));
    }

    [Theory]
    [InlineData(SampleReduction.MaxSample)]
    [InlineData(SampleReduction.MaxSampleFloor0)]
    [InlineData(SampleReduction.MaxTap)]
    public void AnEmptyGridIsZeroForAMaximumToo(SampleReduction reduction)
    {
        AlignSettings settings = s_twoByTwo with { Samples = 0, Reduction = reduction };

        Assert.Equal([0, 0, 0, 0], AlignOracle.Run(settings, Ramp.Constant(5, 5, -3), [new Roi(0, 3, 4, 5, 4)]));
        Assert.Equal([0, 0, 0, 0], AlignOracle.Run(settings, Ramp.Constant(5, 5, 3), [new Roi(0, 3, 4, 5, 4)]));
    }

    [Theory]
    [InlineData(double.NaN, CornerOffset.HalfPixel, new double[] { 6, 7, 11, 12 })]
    [InlineData(double.PositiveInfinity, CornerOffset.HalfPixel, new double[] { 6, 7, 11, 12 })]
    [InlineData(double.NegativeInfinity, CornerOffset.HalfPixel, new double[] { 6, 7, 11, 12 })]
    // With a minimum size, a region that ends at negative infinity must not come back as one of a single pixel.
    [InlineData(double.NaN, CornerOffset.None, new double[] { 9, 10, 14, 15 })]
    [InlineData(double.PositiveInfinity, CornerOffset.None, new double[] { 9, 10, 14, 15 })]
    [InlineData(double.NegativeInfinity, CornerOffset.None, new double[] { 9, 10, 14, 15 })]
    public void ARegionThatIsNotFiniteIsZeroAndSparesItsNeighbours(double corner, CornerOffset offset, double[] want)
    {
        Roi good = new(0, 1, 1, 3, 3);
        Roi[] rois = [good with { X1 = corner }, good, good with { Y1 = corner }, good with { X2 = corner }, good with { Y2 = corner }];

        Near.Equal([0, 0, 0, 0, .. want, .. new double[12]], AlignOracle.Run(s_twoByTwo with { Offset = offset }, Ramp.Of5x5, rois));
    }

    [Fact]
    public void ASampleOffTheMapReadsNoPixel()
    {
        FeatureTensor poisoned = Ramp.Map(2, 2, double.NaN, double.PositiveInfinity, double.NaN, double.NaN);

        Assert.Equal([0, 0, 0, 0], AlignOracle.Run(s_twoByTwo, poisoned, [new Roi(0, 50, 50, 60, 60)]));
    }

    [Fact]
    public void AnInfinitePixelPoisonsASampleThatNamesItWithWeightZero()
    {
        // x = 0 exactly: pixels 0 and 1 with weights 1 and 0.
        Assert.Equal([double.NaN], AlignOracle.Run(s_oneSample, Ramp.Map(1, 3, 1, double.PositiveInfinity, 5), [new Roi(0, -1, 0, 1, 1)]));
    }

    [Fact]
    public void AtTheClampedEdgeThereIsOnePixelOfWeightOne()
    {
        // x = 2 on three pixels: the last pixel alone, so infinity stays infinity and the pixel before it is not named.
        Assert.Equal([double.PositiveInfinity], AlignOracle.Run(s_oneSample, Ramp.Map(1, 3, 1, double.NaN, double.PositiveInfinity), [new Roi(0, 1, 0, 3, 1)]));
    }

    [Fact]
    public void ImagesAndChannelsAreToldApart()
    {
        FeatureTensor maps = new(2, 3, 1, 1, [1.0, 2, 3, 4, 5, 6]);
        Roi inside = new(0, -0.5, -0.5, 0.5, 0.5);

        Assert.Equal([4, 5, 6, 1, 2, 3], AlignOracle.Run(s_oneSample, maps, [inside with { Image = 1 }, inside]));
    }

    [Fact]
    public void FloatDataAreTakenAsTheyAre()
    {
        FeatureTensor map = new(1, 1, 1, 1, [0.1f]);

        Assert.Equal([(double)0.1f], AlignOracle.Run(s_oneSample, map, [new Roi(0, -0.5, -0.5, 0.5, 0.5)]));
    }

    [Theory]
    // The middle of 22.8 and 52.2 at scale 1/5 is 7 in float32 and one unit in the last place more in double.
    [InlineData(7, 0.2, 22.8, 52.2, 1, 0)]
    // The middle of 5.4 and 27.6 at scale 1/3 is 5 in double and one unit in the last place more in float32.
    [InlineData(5, 1 / 3.0, 5.4, 27.6, 0, 1)]
    public void AtTheFarEdgeTheArithmeticOfPositionsDecides(int width, double scale, double x1, double x2, double inFloat32, double inDouble)
    {
        AlignSettings settings = s_oneSample with { Offset = CornerOffset.HalfPixel, SpatialScale = scale };
        Roi[] rois = [new Roi(0, x1, 0, x2, 1)];

        Assert.Equal([inFloat32], AlignOracle.Run(settings with { Positions = Positions.Float32 }, Ramp.Constant(1, width, 1), rois));
        Assert.Equal([inDouble], AlignOracle.Run(settings with { Positions = Positions.Double }, Ramp.Constant(1, width, 1), rois));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void AnImageOutsideTheBatchIsRefused(int image)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AlignOracle.Run(s_twoByTwo, Ramp.Of5x5, [new Roi(image, 1, 1, 3, 3)]));
    }

    [Theory]
    [InlineData(0, 2, 2)]
    [InlineData(2, 0, 2)]
    [InlineData(2, 2, -1)]
    public void SettingsOutOfRangeAreRefused(int height, int width, int samples)
    {
        AlignSettings settings = new() { OutputHeight = height, OutputWidth = width, Samples = samples };

        Assert.Throws<ArgumentOutOfRangeException>(() => AlignOracle.Run(settings, Ramp.Of5x5, [new Roi(0, 1, 1, 3, 3)]));
    }
}
