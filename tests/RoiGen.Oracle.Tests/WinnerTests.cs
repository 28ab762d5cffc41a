using System.Linq;
using Xunit;

namespace RoiGen.Oracle.Tests;

/// <summary>How far a maximum leads: what tells a caller where arithmetic in float32 may find another winner.</summary>
public class WinnerTests
{
    private static readonly AlignSettings s_fourSamples = new()
    {
        OutputHeight = 1, OutputWidth = 1, Samples = 2, Offset = CornerOffset.None, Reduction = SampleReduction.MaxSample,
    };

    // Its samples lie on the four pixels of a map of 2 x 2.
    private static readonly Roi s_onPixels = new(0, -0.5, -0.5, 1.5, 1.5);

    [Theory]
    // The leads of 4 before 3, and of 3 before what is nearly 3.
    [InlineData(4, 3, 0.25, false)]
    [InlineData(3, 2.9999, 3.33333e-5, false)]
    [InlineData(3, 2.9999999, 3.33333e-8, true)]
    // Equal in float32 too: the first wins.
    [InlineData(3, 3, double.PositiveInfinity, false)]
    public void ARunnerUpIsAmbiguousWhereRoundingMayPutItAhead(double first, double second, double lead, bool isAmbiguous)
    {
        MapGradient got = Run(s_fourSamples, Ramp.Map(2, 2, 1, first, second, 2), s_onPixels);

        Assert.Equal([0, 1, 0, 0], got.Values);
        Assert.Equal(lead, got.Lead[0], lead / 1e3);
        Assert.Equal([isAmbiguous], got.Ambiguous());
        Assert.Equal([lead <= 1e-9], got.Ambiguous(1e-9));
    }

    [Fact]
    public void ALeadIsRelativeToWhatIsAddedUp()
    {
        // Samples between pixels of opposite signs: at x 0.5 and 1.5 they are 0 and 2e-4, made of pixels of 1000.
        AlignSettings settings = s_fourSamples with { OutputHeight = 1 };
        FeatureTensor map = Ramp.Map(1, 3, 1000, -1000, 1000.0004);
        MapGradient got = Run(settings, map, new Roi(0, 0, 0, 2, 1));

        Assert.Equal([0, 0.5, 0.5], got.Values);
        Assert.Equal([true], got.Ambiguous());
        Assert.Equal(2e-7, got.Lead[0], 1e-9);
    }

    [Fact]
    public void EqualSumsThatFloat32RoundsAreAmbiguous()
    {
        // Of a constant map every sample is the same number; but thirds are no numbers of float32, and quarters are.
        var thirds = new Roi(0, 0.1, 0.1, 1.7, 1.9);
        var quarters = new Roi(0, 0, 0, 1, 1);

        Assert.Equal([true], Run(s_fourSamples, Ramp.Constant(3, 3, 0.7), thirds).Ambiguous());
        Assert.Equal([false], Run(s_fourSamples, Ramp.Constant(3, 3, 0.75), quarters).Ambiguous());

        // A number of 24 bits times a quarter of a quarter, added to its like, is one of 28 bits.
        Assert.Equal([true], Run(s_fourSamples, Ramp.Constant(3, 3, 1.9999998807907104), quarters).Ambiguous());
    }

    [Theory]
    // Sums of 1 and a power of two need as many bits as lie between them; float32 has 24.
    [InlineData(1.0 / (1 << 22), true)]
    [InlineData(1.0 / (1 << 30), false)]
    [InlineData(0, true)]
    [InlineData(double.Epsilon, false)]
    public void SumsAreExactWhereTheirBitsSuffice(double small, bool isExact)
    {
        Assert.Equal(isExact, new Candidate(1 + small, [new(0, 0, 1, 1), new(0, 1, 1, small)]).IsExactInFloat32);
    }

    [Theory]
    [InlineData(SampleReduction.MaxSample)]
    [InlineData(SampleReduction.MaxSampleFloor0)]
    public void ASampleOffTheMapAndAStartOfZeroCompeteToo(SampleReduction reduction)
    {
        // Columns at -2 and 0, or -2 and 0.5, where -0.00005 is the sum of 500 and what is nearly -500.
        (Roi half, Roi between) = (new(0, -3, -0.5, 1, 0.5), new(0, -3.25, -0.5, 1.75, 0.5));
        AlignSettings settings = s_fourSamples with { Reduction = reduction };

        Assert.Equal([true], Run(settings, Ramp.Map(1, 2, 1000, -1000.0001), between).Ambiguous());
        Assert.Equal([false], Run(settings, Ramp.Map(1, 2, 1000, -1001), between).Ambiguous());
        Assert.Equal([false], Run(settings, Ramp.Constant(2, 2, 0), half).Ambiguous());
        Assert.Equal([false], Run(settings, Ramp.Constant(2, 2, -2), half).Ambiguous());
    }

    [Fact]
    public void TapsOfOnePixelWithOneWeightDoNotCompete()
    {
        // A region of no width: two samples at the same columns, whose gradient is the same.
        Assert.Equal([double.PositiveInfinity], Run(s_fourSamples with { MinimumSize = 0 }, Ramp.Constant(3, 3, 0.7), new Roi(0, 1.1, 1.3, 1.1, 1.3)).Lead);
    }

    [Fact]
    public void EveryBinHasALeadOfItsOwn()
    {
        AlignSettings settings = s_fourSamples with { OutputWidth = 2 };

        // Two bins whose four samples lie on pixels: a tie of float32, and a near one. A region that is not finite has no candidates.
        FeatureTensor map = Ramp.Map(2, 4, 5, 5, 5, 4.9999999, 1, 1, 1, 1);
        MapGradient got = AlignGradientOracle.Run(settings, map, [new Roi(0, -0.5, -0.5, 3.5, 1.5), new Roi(0, double.NaN, 0, 1, 1)], [1, 1, 1, 1]);

        Assert.Equal([false, true, false, false], got.Ambiguous());
    }

    [Fact]
    public void WhatIsMaskedChangesNoOtherBin()
    {
        var map = RandomMap.OfTwoImages(channels: 1);
        AlignSettings settings = s_fourSamples with { OutputHeight = 2, OutputWidth = 2, Offset = CornerOffset.HalfPixel };
        Roi[] rois = [new(0, 0, 0, 5, 5), new(1, 1, 1, 6, 4)];
        double[] ones = [.. Enumerable.Repeat(1.0, 8)], masked = [.. ones];
        masked[3] = 0;

        MapGradient all = AlignGradientOracle.Run(settings, map.Features, rois, ones), most = AlignGradientOracle.Run(settings, map.Features, rois, masked);
        Assert.Equal(all.Lead, most.Lead);
        Assert.Equal(1, all.Values.Sum() - most.Values.Sum(), 1e-12);
    }

    private static MapGradient Run(AlignSettings settings, FeatureTensor map, Roi roi) => AlignGradientOracle.Run(settings, map, [roi], [1]);
}
