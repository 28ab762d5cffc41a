using RoiGen.Geometry;
using RoiGen.Kernels;
using RoiGen.Plans;

namespace RoiGen.Pipeline;

/// <summary>What each specification's operator is made of.</summary>
internal static class RoiOperators
{
    public static RoiOperator<float, SeparablePlanner<AlignSampler<float>>, SeparableContraction> Align(in RoiAlignSpec spec, SeparableKernel<float>? specialised = null) => new(
        new(new(new(spec), OutputShape.Of(spec), spec.NonFinite), spec.Reduction), new(spec.Reduction, specialised), spec.Step);

    public static RoiOperator<float, SeparablePlanner<PreciseSampler>, SeparableContraction> Precise(in PrRoiPoolSpec spec, SeparableKernel<float>? specialised = null) => new(
        new(new(default, OutputShape.Of(spec), spec.NonFinite)), new(RoiReduction.Average, specialised), spec.Step);

    public static RoiOperator<float, SeparablePlanner<CropSampler>, SeparableContraction> Crop(in CropAndResizeSpec spec, SeparableKernel<float>? specialised = null) => new(
        new(CropPlanner(spec)), new(RoiReduction.Average, specialised));

    public static RoiOperator<byte, TapPlanner<float, CropSampler>, ByteContraction> CropBytes(in CropAndResizeSpec spec) => new(CropPlanner(spec), new(spec));

    public static RoiOperator<float, RangePlanner<float>, RangeContraction> Pool(in RoiPoolSpec spec, TableKernel<float>? specialised = null) => new(
        new(new(spec.Rounding, spec.Bins), OutputShape.Of(spec), spec.NonFinite), new(specialised), spec.Step);

    public static RoiOperator<float, TapPlanner<float, AlignSampler<float>>, PlaneContraction<WeightedPlaneSum>> PositionSensitiveAlign(in PsRoiAlignSpec spec) => new(
        new(new(new() { Samples = spec.Samples }), OutputShape.Of(spec), spec.NonFinite), default);

    // As in torchvision's CPU kernel, the last row and the last column are never read.
    public static RoiOperator<float, RangePlanner<float>, PlaneContraction<PlaneRangeMean>> PositionSensitivePool(in PsRoiPoolSpec spec) => new(
        new(new(PoolRounding.HalfAwayFromZero, PoolBins.Overlapping, endsInclusively: false), OutputShape.Of(spec), spec.NonFinite, unread: 1), default);

    private static TapPlanner<float, CropSampler> CropPlanner(in CropAndResizeSpec spec) =>
        new(new(spec.Interpolation, spec.Ends), OutputShape.Of(spec), spec.NonFinite, spec.Extrapolation);
}
