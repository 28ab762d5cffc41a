using RoiGen.Geometry;
using RoiGen.Gradients;
using RoiGen.Plans;

namespace RoiGen.Doubles;

/// <summary>What each specification's operator on maps of doubles is made of, and its gradient.</summary>
internal static class DoubleOperators
{
    public static DoubleOperator<TapPlanner<double, AlignSampler<double>>, WeightedBin> Align(in RoiAlignSpec spec) => new(Taps(spec), default);

    public static DoubleOperator<TapPlanner<double, OrderedSamples<double>>, LargestSampleBin> AlignMaximum(in RoiAlignSpec spec) => new(Samples(spec), new(spec.Reduction));

    public static DoubleOperator<RangePlanner<double>, LargestPixelBin> Pool(in RoiPoolSpec spec) => new(Ranges(spec), default);

    public static DoubleOperator<TapPlanner<double, AlignSampler<double>>, WeightedBin> PositionSensitiveAlign(in PsRoiAlignSpec spec) => new(Taps(spec), default, new(ofBins: true));

    public static DoubleOperator<RangePlanner<double>, MeanBin> PositionSensitivePool(in PsRoiPoolSpec spec) => new(Ranges(spec), default, new(ofBins: true));

    public static GradientOperator<DoubleBuffers, TransposingPlanner<double, AlignSampler<double>>, DoubleGradient<WeightedGradient>> AlignGradient(in RoiAlignSpec spec) => new(new(Taps(spec)), default);

    public static GradientOperator<DoubleBuffers, TapPlanner<double, OrderedSamples<double>>, DoubleGradient<BinGradient<LargestSampleBin>>> AlignMaximumGradient(in RoiAlignSpec spec) =>
        new(Samples(spec), new(new(new(spec.Reduction), default)));

    public static GradientOperator<DoubleBuffers, RangePlanner<double>, DoubleGradient<BinGradient<LargestPixelBin>>> PoolGradient(in RoiPoolSpec spec) => new(Ranges(spec), default);

    public static GradientOperator<DoubleBuffers, TapPlanner<double, AlignSampler<double>>, DoubleGradient<BinGradient<WeightedBin>>> PositionSensitiveAlignGradient(in PsRoiAlignSpec spec) =>
        new(Taps(spec), new(new(default, new(ofBins: true))));

    public static GradientOperator<DoubleBuffers, RangePlanner<double>, DoubleGradient<BinGradient<MeanBin>>> PositionSensitivePoolGradient(in PsRoiPoolSpec spec) =>
        new(Ranges(spec), new(new(default, new(ofBins: true))));

    private static TapPlanner<double, AlignSampler<double>> Taps(in RoiAlignSpec spec) => new(new(spec), OutputShape.Of(spec), spec.NonFinite);

    private static TapPlanner<double, OrderedSamples<double>> Samples(in RoiAlignSpec spec) => new(new(spec), OutputShape.Of(spec), spec.NonFinite);

    private static RangePlanner<double> Ranges(in RoiPoolSpec spec) => new(new(spec.Rounding, spec.Bins), OutputShape.Of(spec), spec.NonFinite);

    private static TapPlanner<double, AlignSampler<double>> Taps(in PsRoiAlignSpec spec) =>
        new(new(new() { Samples = spec.Samples }), OutputShape.Of(spec), spec.NonFinite);

    // As in torchvision's CPU kernel, the last row and the last column are never read.
    private static RangePlanner<double> Ranges(in PsRoiPoolSpec spec) =>
        new(new(PoolRounding.HalfAwayFromZero, PoolBins.Overlapping, endsInclusively: false), OutputShape.Of(spec), spec.NonFinite, unread: 1);
}
