using System;
using System.Threading.Tasks;
using RoiGen.Pipeline;
using RoiGen.Settings;

namespace RoiGen;

/// <summary>Position-sensitive ROI Pool of any shape, chosen at run time: one channel of the map for each bin of each channel of the output.</summary>
public static partial class PsRoiPool
{
    /// <summary>Pools every region: the average of the pixels of each bin, from a channel of its own (torchvision's <c>ps_roi_pool</c>).</summary>
    /// <remarks>As in torchvision's CPU kernel, the last row and the last column of the map are never read; a bin without pixels is 0.</remarks>
    /// <param name="spec">What to compute.</param>
    /// <param name="features">The feature map; its channels are a multiple of height * width: bin b of output channel o reads channel o * height * width + b.</param>
    /// <param name="rois">The regions, in image units.</param>
    /// <param name="output">
    /// Receives <c>[rois, channels / bins, height, width]</c>, or <c>[rois, height, width, channels / bins]</c> for <see cref="TensorLayout.Nhwc"/>; its length must be exact
    /// and it must not overlap the inputs.
    /// </param>
    /// <param name="parallel">Splits the work over threads and carries the token; null is one thread. After a cancellation the output is partly written.</param>
    /// <exception cref="ArgumentException">A length is wrong, a setting is out of range, the channels do not divide, or the output overlaps an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A region names an image outside the batch, or is not finite under <see cref="NonFiniteRoi.Throw"/>.</exception>
    /// <exception cref="OperationCanceledException">The token of <paramref name="parallel"/> was cancelled.</exception>
    public static void Run(in PsRoiPoolSpec spec, FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(RoiOperators.PositionSensitivePool(spec), SpecRules.FirstProblem(spec), features, rois, default, output, new(parallel));

    /// <summary>Length of the output: regions x channels of the map.</summary>
    /// <param name="spec">What to compute.</param>
    /// <param name="features">The feature map.</param>
    /// <param name="rois">The regions.</param>
    /// <exception cref="ArgumentException">A setting is out of range, the channels do not divide, or the output would be larger than an array.</exception>
    public static int OutputLength(in PsRoiPoolSpec spec, FeatureMap<float> features, RoiBatch rois) =>
        RoiOperators.PositionSensitivePool(spec).OutputLength(SpecRules.FirstProblem(spec), features.Channels, rois.Count);
}
