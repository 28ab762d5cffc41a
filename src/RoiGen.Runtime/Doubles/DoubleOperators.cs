using RoiGen.Geometry;
using RoiGen.Gradients;
using RoiGen.Plans;

namespace RoiGen.Doubles;

/// <summary>What each specification's operator on maps of doubles is made of, and its gradient.</summary>
internal static class DoubleOperators
{
    public static DoubleOperator<TapPlanner<double, AlignSampler<double>>, WeightedBin> Align(in RoiAlignSpec spec) => new(RoiPlanners.Align<double>(spec), default);

    public static DoubleOperator<TapPlanner<double, OrderedSamples<double>>, LargestSampleBin> AlignMaximum(in RoiAlignSpec spec) => new(RoiPlanners.AlignBySamples<double>(spec), new(spec.Reduction));

    public static DoubleOperator<RangePlanner<double>, LargestPixelBin> Pool(in RoiPoolSpec spec) => new(RoiPlanners.Pool<double>(spec), default);

    public static DoubleOperator<TapPlanner<double, AlignSampler<double>>, WeightedBin> PositionSensitiveAlign(in PsRoiAlignSpec spec) => new(RoiPlanners.PositionSensitiveAlign<double>(spec), default, new(ofBins: true));

    public static DoubleOperator<RangePlanner<double>, MeanBin> PositionSensitivePool(in PsRoiPoolSpec spec) => new(RoiPlanners.PositionSensitivePool<double>(spec), default, new(ofBins: true));

    public static GradientOperator<DoubleBuffers, TransposingPlanner<double, AlignSampler<double>>, DoubleGradient<WeightedGradient>> AlignGradient(in RoiAlignSpec spec) => new(new(RoiPlanners.Align<double>(spec)), default);

    public static GradientOperator<DoubleBuffers, TapPlanner<double, OrderedSamples<double>>, DoubleGradient<BinGradient<LargestSampleBin>>> AlignMaximumGradient(in RoiAlignSpec spec) =>
        new(RoiPlanners.AlignBySamples<double>(spec), new(new(new(spec.Reduction), default)));

    public static GradientOperator<DoubleBuffers, RangePlanner<double>, DoubleGradient<BinGradient<LargestPixelBin>>> PoolGradient(in RoiPoolSpec spec) => new(RoiPlanners.Pool<double>(spec), default);

    public static GradientOperator<DoubleBuffers, TapPlanner<double, AlignSampler<double>>, DoubleGradient<BinGradient<WeightedBin>>> PositionSensitiveAlignGradient(in PsRoiAlignSpec spec) =>
        new(RoiPlanners.PositionSensitiveAlign<double>(spec), new(new(default, new(ofBins: true))));

    public static GradientOperator<DoubleBuffers, RangePlanner<double>, DoubleGradient<BinGradient<MeanBin>>> PositionSensitivePoolGradient(in PsRoiPoolSpec spec) =>
        new(RoiPlanners.PositionSensitivePool<double>(spec), new(new(default, new(ofBins: true))));
}
