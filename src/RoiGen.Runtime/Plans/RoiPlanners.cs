using System.Numerics;
using RoiGen.Geometry;

namespace RoiGen.Plans;

/// <summary>Where the operator of each specification looks, in coordinates of one type: the same for values, gradients and maps of doubles.</summary>
internal static class RoiPlanners
{
    public static TapPlanner<T, AlignSampler<T>> Align<T>(in RoiAlignSpec spec)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(new(spec), OutputShape.Of(spec), spec.NonFinite);

    /// <summary>The taps of each sample by themselves, for maxima that ask which sample won.</summary>
    public static TapPlanner<T, OrderedSamples<T>> AlignBySamples<T>(in RoiAlignSpec spec)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(new(spec), OutputShape.Of(spec), spec.NonFinite);

    public static TapPlanner<float, PreciseSampler> Precise(in PrRoiPoolSpec spec) => new(default, OutputShape.Of(spec), spec.NonFinite);

    /// <param name="spec">The specification.</param>
    /// <param name="outside">What bins off the map are: the extrapolation value; 0 where gradients are asked for, as it has none.</param>
    public static TapPlanner<float, CropSampler> Crop(in CropAndResizeSpec spec, float outside = 0) =>
        new(new(spec.Interpolation, spec.Ends), OutputShape.Of(spec), spec.NonFinite, outside);

    public static RangePlanner<T> Pool<T>(in RoiPoolSpec spec)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(new(spec.Rounding, spec.Bins), OutputShape.Of(spec), spec.NonFinite);

    public static TapPlanner<T, AlignSampler<T>> PositionSensitiveAlign<T>(in PsRoiAlignSpec spec)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(new(new() { Samples = spec.Samples }), OutputShape.Of(spec), spec.NonFinite);

    // As in torchvision's CPU kernel, the last row and the last column are never read.
    public static RangePlanner<T> PositionSensitivePool<T>(in PsRoiPoolSpec spec)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(new(PoolRounding.HalfAwayFromZero, PoolBins.Overlapping, endsInclusively: false), OutputShape.Of(spec), spec.NonFinite, unread: 1);
}
