using System;

namespace RoiGen.Samples.Lecture;

/// <summary>The lecture's operators: 3 x 3 bins, samples at thirds of a bin, the maximum of everything.</summary>
internal static partial class Heads
{
    /// <summary>Bins along each axis.</summary>
    internal const int Size = 3;

    /// <summary>Samples of a bin along each axis.</summary>
    internal const int Samples = 2;

    /// <summary>x, y, width and height are rounded down, and so is the size of a bin; what remains is dropped.</summary>
    [RoiPool(Output = Size, Rounding = PoolRounding.Floor, Bins = PoolBins.FloorSize)]
    internal static partial void Quantised(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    /// <summary>The largest of the interpolated samples.</summary>
    [RoiAlign(Output = Size, Samples = Samples, Placement = SamplePlacement.Interior, Reduction = RoiReduction.Max)]
    internal static partial void Largest(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    /// <summary>Their average.</summary>
    [RoiAlign(Output = Size, Samples = Samples, Placement = SamplePlacement.Interior)]
    internal static partial void Average(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    /// <summary>The value at a point: a region of no size, sampled once.</summary>
    [RoiAlign(Output = 1, Samples = 1)]
    internal static partial void Point(FeatureMap<float> features, RoiBatch rois, Span<float> output);
}
