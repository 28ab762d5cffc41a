using System;
using System.Threading.Tasks;

namespace RoiGen.Conformance;

/// <summary>Heads over feature pyramids: the kernels of one map, called level by level.</summary>
public static partial class PyramidHeads
{
    /// <summary>The box head of a Mask R-CNN.</summary>
    /// <param name="features">Levels of 32 channels.</param>
    /// <param name="rois">Regions.</param>
    /// <param name="output">[rois, 32, 7, 7].</param>
    /// <param name="parallel">Threads.</param>
    [RoiAlign(Output = 7, Samples = 2, Channels = 32)]
    public static partial void Box(FeaturePyramid<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    /// <summary>A maximum of any channels.</summary>
    /// <inheritdoc cref="Box"/>
    [RoiPool(Output = 3)]
    public static partial void Maximum(FeaturePyramid<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    /// <summary>Maxima of samples.</summary>
    /// <inheritdoc cref="Box"/>
    [RoiAlign(Output = 5, Samples = 2, Channels = 32, Reduction = RoiReduction.Max)]
    public static partial void LargestSample(FeaturePyramid<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    /// <summary>Maxima of taps.</summary>
    /// <inheritdoc cref="Box"/>
    [RoiAlign(Output = 5, Samples = 2, Channels = 32, Reduction = RoiReduction.MaxTap)]
    public static partial void LargestTap(FeaturePyramid<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    /// <summary>Maxima of samples and 0.</summary>
    /// <inheritdoc cref="Box"/>
    [RoiAlign(Output = 5, Samples = 2, Channels = 32, Reduction = RoiReduction.MaxFromZero)]
    public static partial void LargestFromZero(FeaturePyramid<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    /// <summary>mmcv's pooling.</summary>
    /// <inheritdoc cref="Box"/>
    [RoiPool(Output = 3, Convention = RoiConvention.Mmcv)]
    public static partial void InclusiveMaximum(FeaturePyramid<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    /// <summary>Integrals, to channels last.</summary>
    /// <inheritdoc cref="Box"/>
    [PrRoiPool(Output = 5, Channels = 32, OutputLayout = TensorLayout.Nhwc)]
    public static partial void Precise(FeaturePyramid<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);
}
