using RoiGen.Geometry;
using RoiGen.Kernels;
using RoiGen.Pipeline;
using RoiGen.Plans;

namespace RoiGen.Gradients;

/// <summary>What the gradient of each specification's operator is made of.</summary>
internal static class RoiGradients
{
    public static GradientOperator<CallBuffers, TransposingPlanner<float, AlignSampler<float>>, BlockGradient<SeparableGradient>> Align(in RoiAlignSpec spec, ScatterKernel<float>? specialised = null) => new(
        new(RoiPlanners.Align<float>(spec)), new(new(specialised)));

    public static GradientOperator<CallBuffers, TransposingPlanner<float, PreciseSampler>, BlockGradient<SeparableGradient>> Precise(in PrRoiPoolSpec spec, ScatterKernel<float>? specialised = null) => new(
        new(RoiPlanners.Precise(spec)), new(new(specialised)));

    public static GradientOperator<CallBuffers, TransposingPlanner<float, CropSampler>, BlockGradient<SeparableGradient>> Crop(in CropAndResizeSpec spec, ScatterKernel<float>? specialised = null) => new(
        new(RoiPlanners.Crop(spec)), new(new(specialised)));

    public static GradientOperator<CallBuffers, TapPlanner<float, OrderedSamples<float>>, BlockGradient<MaximumGradient>> AlignMaximum(in RoiAlignSpec spec) => new(
        RoiPlanners.AlignBySamples<float>(spec), new(new(spec.Reduction)));

    public static GradientOperator<CallBuffers, RangePlanner<float>, BlockGradient<RangeMaximumGradient>> Pool(in RoiPoolSpec spec) => new(
        RoiPlanners.Pool<float>(spec), default);

    public static GradientOperator<CallBuffers, TapPlanner<float, AlignSampler<float>>, PlaneGradient<WeightedPlaneGradient>> PositionSensitiveAlign(in PsRoiAlignSpec spec) =>
        new(RoiPlanners.PositionSensitiveAlign<float>(spec), default);

    public static GradientOperator<CallBuffers, RangePlanner<float>, PlaneGradient<RangePlaneGradient>> PositionSensitivePool(in PsRoiPoolSpec spec) =>
        new(RoiPlanners.PositionSensitivePool<float>(spec), default);
}
