using RoiGen.Geometry;
using RoiGen.Kernels;
using RoiGen.Plans;
using RoiGen.Settings;

namespace RoiGen.Pipeline;

/// <summary>What each specification's operator is made of.</summary>
internal static class RoiOperators
{
    public static RoiOperator<float, SeparablePlanner<AlignSampler<float>>, SeparableContraction> Align(in RoiAlignSpec spec, SeparableKernel<float>? specialised = null) => new(
        new(RoiPlanners.Align<float>(spec), spec.Reduction), new(RoiAlignInfo.ContractionOf(spec.Reduction), specialised), spec.Step);

    public static RoiOperator<float, SeparablePlanner<PreciseSampler>, SeparableContraction> Precise(in PrRoiPoolSpec spec, SeparableKernel<float>? specialised = null) => new(
        new(RoiPlanners.Precise(spec)), new(Contraction.Average, specialised), spec.Step);

    public static RoiOperator<float, SeparablePlanner<CropSampler>, SeparableContraction> Crop(in CropAndResizeSpec spec, SeparableKernel<float>? specialised = null) => new(
        new(RoiPlanners.Crop(spec, spec.Extrapolation)), new(Contraction.Average, specialised));

    public static RoiOperator<byte, TapPlanner<float, CropSampler>, ByteContraction> CropBytes(in CropAndResizeSpec spec) => new(RoiPlanners.Crop(spec, spec.Extrapolation), new(spec));

    public static RoiOperator<float, RangePlanner<float>, RangeContraction> Pool(in RoiPoolSpec spec, TableKernel<float>? specialised = null) => new(
        RoiPlanners.Pool<float>(spec), new(specialised), spec.Step);

    public static RoiOperator<float, TapPlanner<float, AlignSampler<float>>, PlaneContraction<WeightedPlaneSum>> PositionSensitiveAlign(in PsRoiAlignSpec spec) => new(
        RoiPlanners.PositionSensitiveAlign<float>(spec), default);

    public static RoiOperator<float, RangePlanner<float>, PlaneContraction<PlaneRangeMean>> PositionSensitivePool(in PsRoiPoolSpec spec) => new(
        RoiPlanners.PositionSensitivePool<float>(spec), default);
}
