using System;
using System.Linq;
using Xunit;

namespace RoiGen.Oracle.Tests;

/// <summary>Gradients small enough to work out by hand.</summary>
public class GradientHandWorkedTests
{
    private static readonly AlignSettings s_oneSample = new() { OutputHeight = 1, OutputWidth = 1, Samples = 1, Offset = CornerOffset.None };

    private static readonly AlignSettings s_fourSamples = s_oneSample with { Samples = 2 };

    private static readonly PoolSettings s_onePool = new() { OutputHeight = 1, OutputWidth = 1 };

    [Fact]
    public void AnAverageGoesToTheTapsOfItsSamples()
    {
        // Samples at 0.5 and 1.5 on each axis: the pixels of an axis weigh 0.5, 0.5 + 0.5 and 0.5, over 2 samples 1/4, 1/2, 1/4.
        Near.Equal([1, 2, 1, 2, 4, 2, 1, 2, 1], Align(s_fourSamples, Ramp.Counting(3, 3), new Roi(0, 0, 0, 2, 2), 16));
    }

    [Fact]
    public void ASampleOffTheMapCountsInTheDivisor()
    {
        // Columns at -2, which is off the map, and 0. Rows at 0.25 and 0.75: each row weighs 0.75 + 0.25, of 4 samples.
        Near.Equal([2, 0, 2, 0], Align(s_fourSamples, Ramp.Counting(2, 2), new Roi(0, -3, 0, 1, 1), 8));
    }

    [Theory]
    [InlineData(SampleReduction.Average)]
    [InlineData(SampleReduction.MaxSample)]
    public void ASampleAtMinusOnePassesItsGradientToTheBorder(SampleReduction reduction)
    {
        // mmcv's maximum loses this one, because it writes -1 for "none".
        Near.Equal([3, 0, 0, 0], Align(s_oneSample with { Reduction = reduction }, Ramp.Map(2, 2, 5, 6, 7, 8), new Roi(0, -0.5, -1.5, 0.5, -0.5), 3));
    }

    [Theory]
    [InlineData(SampleReduction.Average, new[] { 2, 2, 2, 2.0 })]
    [InlineData(SampleReduction.MaxSample, new[] { 2, 2, 2, 2.0 })]
    // The sample is -2.5, below the start.
    [InlineData(SampleReduction.MaxSampleFloor0, new double[] { 0, 0, 0, 0 })]
    // The products are -0.25, -0.5, -0.75 and -1.
    [InlineData(SampleReduction.MaxTap, new double[] { 2, 0, 0, 0 })]
    public void ReductionsOfNegativeData(SampleReduction reduction, double[] want)
    {
        Near.Equal(want, Align(s_oneSample with { Reduction = reduction }, Ramp.Map(2, 2, -1, -2, -3, -4), new Roi(0, 0, 0, 1, 1), 8));
    }

    [Fact]
    public void OfEqualSamplesTheFirstInRowsWins()
    {
        // Samples on the pixels (1,1), (1,2), (2,1) and (2,2), of which (1,2) and (2,1) are equal.
        FeatureTensor map = Ramp.Map(4, 4, 0, 0, 0, 0, 0, 1, 7, 0, 0, 7, 1, 0, 0, 0, 0, 0);
        double[] want = new double[16];
        want[6] = 5;

        Near.Equal(want, Align(s_fourSamples with { Reduction = SampleReduction.MaxSample }, map, new Roi(0, 0.5, 0.5, 2.5, 2.5), 5));
        Near.Equal(want, Align(s_fourSamples with { Reduction = SampleReduction.MaxTap }, map, new Roi(0, 0.5, 0.5, 2.5, 2.5), 5));
        Near.Equal(want, PoolGradientOracle.Run(s_onePool, map, [new Roi(0, 1, 1, 2, 2)], [5]).Values);
    }

    [Fact]
    public void OfEqualTapsTheFirstInRowsWins()
    {
        // One sample in the middle of (0,0), (0,1), (1,0) and (1,1).
        Near.Equal(
            [0, 2, 0, 0], Align(s_oneSample with { Reduction = SampleReduction.MaxTap }, Ramp.Map(2, 2, 1, 4, 4, 4), new Roi(0, 0, 0, 1, 1), 8));
    }

    [Theory]
    // Columns at -2 and 0: the sample off the map, which is 0, comes first, and the 0 of the pixel does not exceed it.
    [InlineData(-3, 1, 0)]
    // Columns at 1 and 3, of a map that ends at 2: the sample on the map comes first.
    [InlineData(0, 4, 5)]
    public void ASampleOffTheMapIsTheFirstOfEqualOnesWhereItsIndexIsLower(double left, double right, double want)
    {
        double[] got = Align(s_fourSamples with { Reduction = SampleReduction.MaxSample }, Ramp.Constant(2, 2, 0), new Roi(0, left, -0.5, right, 0.5), 5);

        Assert.Equal(want, got.Sum(), 1e-12);
    }

    [Fact]
    public void AReversedRegionHasItsFirstSampleAtItsEnd()
    {
        // Samples at 2 and 1 in this order, of a constant map: the pixel (2,2) wins.
        AlignSettings settings = s_fourSamples with { Offset = CornerOffset.HalfPixel, Reduction = SampleReduction.MaxSample };
        double[] want = new double[16];
        want[10] = 5;

        Near.Equal(want, Align(settings, Ramp.Constant(4, 4, 3), new Roi(0, 3, 3, 1, 1), 5));
    }

    [Fact]
    public void NothingIsPassedOnWithoutSamples()
    {
        AlignSettings adaptive = s_oneSample with { Samples = 0, Offset = CornerOffset.HalfPixel };

        Assert.All([new Roi(0, 1, 0, 1, 2), new Roi(0, 2, 0, 1, 2), new Roi(0, double.NaN, 0, 1, 2), new Roi(0, 50, 50, 52, 52)], roi =>
            Assert.All(Align(adaptive, Ramp.Of5x5, roi, 1), value => Assert.Equal(0, value)));
    }

    [Fact]
    public void NaNNeverWins()
    {
        FeatureTensor map = Ramp.Map(2, 2, double.NaN, 1, double.NaN, -1);

        Near.Equal([0, 3, 0, 0], PoolGradientOracle.Run(s_onePool, map, [new Roi(0, 0, 0, 1, 1)], [3]).Values);
        Near.Equal([0, 0, 0, 0], PoolGradientOracle.Run(s_onePool, Ramp.Constant(2, 2, double.NaN), [new Roi(0, 0, 0, 1, 1)], [3]).Values);
        Near.Equal([0, 0, 0, 0], PoolGradientOracle.Run(s_onePool, Ramp.Constant(2, 2, double.NegativeInfinity), [new Roi(0, 0, 0, 1, 1)], [3]).Values);
        Near.Equal([0, 0, 0, 0], Align(s_oneSample with { Reduction = SampleReduction.MaxSample }, map, new Roi(0, 0, 0, 1, 1), 3));
    }

    [Fact]
    public void AnInfiniteGradientMakesNaNOfTapsOfWeightZero()
    {
        // The sample lies on pixel (0,0), and its other three taps weigh 0.
        double[] got = Align(s_oneSample, Ramp.Constant(2, 2, 0), new Roi(0, -0.5, -0.5, 0.5, 0.5), double.PositiveInfinity);

        Assert.Equal([double.PositiveInfinity, double.NaN, double.NaN, double.NaN], got);
    }

    [Fact]
    public void APixelThatIsTheMaximumOfSeveralBinsGetsTheSum()
    {
        // A region of one pixel in 2 x 2 bins.
        MapGradient got = PoolGradientOracle.Run(s_onePool with { OutputHeight = 2, OutputWidth = 2 }, Ramp.Of5x5, [new Roi(0, 3, 2, 3, 2)], [1, -2, 4, 8]);

        double[] want = new double[25];
        want[13] = 11;
        Near.Equal(want, got.Values);
        Assert.Equal((15, 4), (got.Magnitude[13], got.Meets[13]));
        Assert.Equal(4, got.Meets.Sum());
    }

    [Fact]
    public void ABinWithoutCellsPassesNothingOn()
    {
        Near.Equal(new double[25], PoolGradientOracle.Run(s_onePool, Ramp.Of5x5, [new Roi(0, 7, 7, 9, 9)], [1]).Values);
    }

    [Fact]
    public void ABinMeetsAPixelOnceHoweverManyOfItsTapsDo()
    {
        // As in the first case: the middle pixel has a tap of each of the four samples. The second region passes nothing on, the third the opposite.
        MapGradient got = AlignGradientOracle.Run(
            s_fourSamples, Ramp.Counting(3, 3), [new Roi(0, 0, 0, 2, 2), new Roi(0, 0, 0, 2, 2), new Roi(0, 0, 0, 2, 2)], [16, 0, -16]);

        Near.Equal(new double[9], got.Values);
        Near.Equal([2, 4, 2, 4, 8, 4, 2, 4, 2], got.Magnitude);
        Assert.All(got.Meets, meets => Assert.Equal(2, meets));
        Assert.All(got.Lead, lead => Assert.Equal(double.PositiveInfinity, lead));
    }

    [Fact]
    public void EachBinOfAPositionSensitiveAlignGoesToItsOwnChannel()
    {
        // Two bins of one sample each, at x 0.5 and 1.5, y 0.5: two pixels a row in two rows, each a quarter.
        var map = new FeatureTensor(1, 4, 2, 3, new double[24]);

        Near.Equal(
            [1, 1, 0, 1, 1, 0, 0, 2, 2, 0, 2, 2, 3, 3, 0, 3, 3, 0, 0, 4, 4, 0, 4, 4],
            PositionSensitiveGradientOracle.Align(1, 2, 1, 1, map, [new Roi(0, 0.5, 0.5, 2.5, 1.5)], [4, 8, 12, 16]).Values);
    }

    [Fact]
    public void PositionSensitivePoolSharesAmongItsPixelsButNeverTheLastRowAndColumn()
    {
        // The region has all 3 x 3 pixels, of which 2 x 2 are read.
        Near.Equal(
            [2, 2, 0, 2, 2, 0, 0, 0, 0], PositionSensitiveGradientOracle.Pool(1, 1, 1, Ramp.Counting(3, 3), [new Roi(0, 0, 0, 3, 3)], [8]).Values);
    }

    [Theory]
    // Half of each hat, of both axes.
    [InlineData(0, 1, new[] { 2, 2, 0, 2, 2, 0, 0, 0, 0.0 })]
    // The columns left of the map are no pixels: what they weigh is lost.
    [InlineData(-1, 0, new[] { 2, 0, 0, 2, 0, 0, 0, 0, 0.0 })]
    // The hat of column 1 as a whole is 1 wide, of 2; half of those beside it, each 0.5 wide.
    [InlineData(0, 2, new[] { 1, 2, 1, 1, 2, 1, 0, 0, 0.0 })]
    [InlineData(1, 1, new double[] { 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(1, 0, new double[] { 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    public void PrecisePoolGivesEachPixelItsPartOfTheIntegral(double left, double right, double[] want)
    {
        var settings = new PreciseSettings { OutputHeight = 1, OutputWidth = 1 };

        Near.Equal(want, PreciseGradientOracle.Run(settings, Ramp.Counting(3, 3), [new Roi(0, left, 0, right, 1)], [8]).Values);
    }

    [Fact]
    public void TheMeanOfARampMovesByHalfOfWhatEachEdgeDoes()
    {
        // On a map whose columns count from 0, the bins of x1 to x2 at half the scale are (3 x1 + x2) / 8 and (x1 + 3 x2) / 8. y changes nothing.
        var settings = new PreciseSettings { OutputHeight = 1, OutputWidth = 2, SpatialScale = 0.5 };
        var map = Ramp.Map(4, 8, [.. Enumerable.Range(0, 32).Select(i => (double)(i % 8))]);
        BoxGradient got = PreciseGradientOracle.RunBoxes(settings, map, [new Roi(0, 3, 2.5, 9.25, 4.5)], [8, 16]);

        Near.Equal([3 + 2, 0, 1 + 6, 0], got.Values);
        Assert.All(got.Magnitude.Zip(got.Values), pair => Assert.True(pair.First >= Math.Abs(pair.Second)));
    }

    [Fact]
    public void ARegionWithoutAreaHasNoGradientOfItsBox()
    {
        var settings = new PreciseSettings { OutputHeight = 1, OutputWidth = 1 };

        Assert.All([new Roi(0, 1, 1, 1, 2), new Roi(0, 2, 1, 1, 2), new Roi(0, double.NaN, 1, 1, 2)], roi =>
            Assert.Equal(new double[4], PreciseGradientOracle.RunBoxes(settings, Ramp.Of5x5, [roi], [1]).Values));
    }

    [Theory]
    // y = 0.5, x = 0.75.
    [InlineData(0.5, 0.5, 1, 0.5, new[] { 1, 3, 1, 3.0 })]
    // On pixel (1,0).
    [InlineData(-0.5, 0, 0.5, 2, new double[] { 0, 0, 8, 0 })]
    // A row off the map.
    [InlineData(0, 1, 1, 1.5, new double[] { 0, 0, 0, 0 })]
    public void ACropSharesAmongTheFourPixelsAroundASample(double x1, double y1, double x2, double y2, double[] want)
    {
        var settings = new CropSettings { OutputHeight = 1, OutputWidth = 1 };

        Near.Equal(want, CropGradientOracle.Run(settings, Ramp.Counting(2, 2), [new Roi(0, x1, y1, x2, y2)], [8]).Values);
    }

    [Fact]
    public void TheNearestPixelIsHalfAwayFromZero()
    {
        var settings = new CropSettings { OutputHeight = 1, OutputWidth = 1, Nearest = true };

        Near.Equal([0, 0, 0, 8], CropGradientOracle.Run(settings, Ramp.Counting(2, 2), [new Roi(0, 0, 0, 1, 1)], [8]).Values);
        Assert.Throws<ArgumentException>(() => CropGradientOracle.RunBoxes(settings, Ramp.Counting(2, 2), [new Roi(0, 0, 0, 1, 1)], [8]));
    }

    [Theory]
    // One sample in the middle of the map 1 2 5 / 3 4 9 / 0 0 0: y 0.5, x 1.5, where dY/dx is (3 + 5) / 2 and dY/dy (2 + 4) / 2. A fraction is 2 pixels,
    // and both corners move it by half.
    [InlineData(0.5, 0.25, 1, 0.25, new[] { 4, 3, 4, 3.0 })]
    // On row 1: no gradient with y, although the map bends there.
    [InlineData(0.5, 0.5, 1, 0.5, new[] { 5, 0, 5, 0.0 })]
    [InlineData(0.5, 0.5, 3, 0.5, new double[] { 0, 0, 0, 0 })]
    public void ACropMovesItsSampleByHalfOfWhatEachCornerDoes(double x1, double y1, double x2, double y2, double[] want)
    {
        var settings = new CropSettings { OutputHeight = 1, OutputWidth = 1 };

        Near.Equal(want, CropGradientOracle.RunBoxes(settings, Ramp.Map(3, 3, 1, 2, 5, 3, 4, 9, 0, 0, 0), [new Roi(0, x1, y1, x2, y2)], [1]).Values);
    }

    [Fact]
    public void TheOutermostSamplesMoveWithTheirOwnCorner()
    {
        // Columns 0.5, 1.5, 2.5 of a map that counts its columns by squares, whose slopes are 1, 3 and 5. In image units, at the scale 2.
        var settings = new CropSettings { OutputHeight = 1, OutputWidth = 3, SpatialScale = 2 };
        FeatureTensor map = Ramp.Map(2, 4, 0, 1, 4, 9, 0, 1, 4, 9);

        Near.Equal(
            [2 * (1 + (10 * 3 * 0.5)), 0, 2 * ((10 * 3 * 0.5) + (100 * 5)), 0],
            CropGradientOracle.RunBoxes(settings, map, [new Roi(0, 0.25, 0.25, 1.25, 0.25)], [1, 10, 100]).Values);
    }

    [Fact]
    public void AnOutputGradientOfAnotherLengthIsRefused()
    {
        var precise = new PreciseSettings { OutputHeight = 1, OutputWidth = 1 };
        var crop = new CropSettings { OutputHeight = 1, OutputWidth = 1 };
        Roi[] rois = [new(0, 0, 0, 1, 1)];

        Assert.Throws<ArgumentException>(() => AlignGradientOracle.Run(s_oneSample, Ramp.Of5x5, rois, [1, 2]));
        Assert.Throws<ArgumentException>(() => PreciseGradientOracle.RunBoxes(precise, Ramp.Of5x5, rois, [1, 2]));
        Assert.Throws<ArgumentException>(() => CropGradientOracle.RunBoxes(crop, Ramp.Of5x5, rois, []));
        Assert.Throws<ArgumentException>(() => PositionSensitiveGradientOracle.Pool(1, 2, 1, Ramp.Of5x5, rois, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PoolGradientOracle.Run(s_onePool, Ramp.Of5x5, [new(1, 0, 0, 1, 1)], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => AlignGradientOracle.Run(s_oneSample with { Samples = -1 }, Ramp.Of5x5, rois, [1]));
    }

    private static double[] Align(AlignSettings settings, FeatureTensor map, Roi roi, double outputGradient) =>
        AlignGradientOracle.Run(settings, map, [roi], [outputGradient]).Values;
}
