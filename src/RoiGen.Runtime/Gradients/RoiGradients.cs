using RoiGen.Geometry;
using RoiGen.Kernels;
using RoiGen.Pipeline;
using RoiGen.Plans;

namespace RoiGen.Gradients;

/// <summary>What the gradient of each specification's operator is made of.</summary>
internal static class RoiGradients
{
    public static GradientOperator<CallBuffers, TransposingPlanner<float, AlignSampler<float>>, BlockGradient<SeparableGradient>> Align(in RoiAlignSpec spec, ScatterKernel<float>? specialised = null) => new(
        new(new(new(spec), OutputShape.Of(spec), spec.NonFinite)), new(new(specialised)));

    public static GradientOperator<CallBuffers, TransposingPlanner<float, PreciseSampler>, BlockGradient<SeparableGradient>> Precise(in PrRoiPoolSpec spec, ScatterKernel<float>? specialised = null) => new(
        new(PreciseTaps(spec)), new(new(specialised)));

    public static GradientOperator<CallBuffers, TransposingPlanner<float, CropSampler>, BlockGradient<SeparableGradient>> Crop(in CropAndResizeSpec spec, ScatterKernel<float>? specialised = null) => new(
        new(CropTaps(spec)), new(new(specialised)));

    public static GradientOperator<CallBuffers, TapPlanner<float, OrderedSamples<float>>, BlockGradient<MaximumGradient>> AlignMaximum(in RoiAlignSpec spec) => new(
        new(new(spec), OutputShape.Of(spec), spec.NonFinite), new(new(spec.Reduction)));

    public static GradientOperator<CallBuffers, RangePlanner<float>, BlockGradient<RangeMaximumGradient>> Pool(in RoiPoolSpec spec) => new(
        RoiOperators.Pool(spec).Planner, default);

    public static GradientOperator<CallBuffers, TapPlanner<float, AlignSampler<float>>, PlaneGradient<WeightedPlaneGradient>> PositionSensitiveAlign(in PsRoiAlignSpec spec) =>
        new(RoiOperators.PositionSensitiveAlign(spec).Planner, default);

    public static GradientOperator<CallBuffers, RangePlanner<float>, PlaneGradient<RangePlaneGradient>> PositionSensitivePool(in PsRoiPoolSpec spec) =>
        new(RoiOperators.PositionSensitivePool(spec).Planner, default);

    /// <summary>Where precise ROI Pool looks.</summary>
    public static TapPlanner<float, PreciseSampler> PreciseTaps(in PrRoiPoolSpec spec) => new(default, OutputShape.Of(spec), spec.NonFinite);

    /// <summary>Where crop-and-resize looks.</summary>
    public static TapPlanner<float, CropSampler> CropTaps(in CropAndResizeSpec spec) => new(new(spec.Interpolation, spec.Ends), OutputShape.Of(spec), spec.NonFinite);
}
