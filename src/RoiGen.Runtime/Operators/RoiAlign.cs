using System;
using System.Threading.Tasks;
using RoiGen.Pipeline;
using RoiGen.Settings;

namespace RoiGen;

/// <summary>ROI Align of any shape, chosen at run time: the same plans, driver and bits as a generated kernel.</summary>
public static partial class RoiAlign
{
    /// <summary>Pools every region: the average of bilinear samples in each bin (torchvision's <c>roi_align</c>, ONNX <c>RoiAlign</c>), or a maximum of them.</summary>
    /// <param name="spec">What to compute.</param>
    /// <param name="features">The feature map.</param>
    /// <param name="rois">The regions, in image units.</param>
    /// <param name="output">
    /// Receives <c>[rois, channels, height, width]</c>, or <c>[rois, height, width, channels]</c> for <see cref="TensorLayout.Nhwc"/>; its length must be exact and
    /// it must not overlap the inputs.
    /// </param>
    /// <param name="parallel">
    /// Splits the work over threads, as many as it allows but no more than there are processors, and carries the token, which is looked at between regions; null is one thread.
    /// After a cancellation the output is partly written.
    /// </param>
    /// <exception cref="ArgumentException">A length is wrong, a setting is out of range, or the output overlaps an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A region names an image outside the batch, is not finite under <see cref="NonFiniteRoi.Throw"/>, or covers too many pixels: of an axis more than 2^24 under adaptive sampling and precise
    /// ROI Pool, in all more than 2^28 where maxima of samples are adaptive.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token of <paramref name="parallel"/> was cancelled.</exception>
    public static void Run(in RoiAlignSpec spec, FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(RoiOperators.Align(spec), SpecRules.FirstProblem(spec, OutputNumbers.Floats), features, rois, default, output, new(parallel));

    /// <summary>Pools every region from the level of a pyramid that its size gives it to, into the caller's order.</summary>
    /// <param name="spec">What to compute.</param>
    /// <param name="features">The pyramid; its <see cref="FeaturePyramid{T}.Assignment"/> says how regions find their level.</param>
    /// <param name="rois">The regions, in image units; not fractions of a map.</param>
    /// <param name="output">As for one map.</param>
    /// <param name="parallel">As for one map.</param>
    /// <inheritdoc cref="RoiAlign.Run(in RoiAlignSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/>
    public static void Run(in RoiAlignSpec spec, FeaturePyramid<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(RoiOperators.Align(spec), SpecRules.FirstProblem(spec, OutputNumbers.Floats), features, rois, default, output, new(parallel));

    /// <summary>Pools every region, and carries out <see cref="RoiAlignSpec.Step"/> on the way to the output.</summary>
    /// <typeparam name="TOut">The numbers of the output: <see cref="float"/>, <see cref="sbyte"/> or <see cref="byte"/>.</typeparam>
    /// <param name="spec">What to compute.</param>
    /// <param name="features">The feature map.</param>
    /// <param name="rois">The regions, in image units.</param>
    /// <param name="scale">What the values of each channel are multiplied by, or nothing, and then no bias either.</param>
    /// <param name="bias">What is added to the values of each channel, or nothing, and then no scale either.</param>
    /// <param name="output">Receives the values as for an output without a step, or <c>[rois, channels]</c> where one is taken over all bins; its length must be exact and it must not overlap the inputs.</param>
    /// <param name="parallel">As without a step.</param>
    /// <inheritdoc cref="RoiAlign.Run(in RoiAlignSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/>
    public static void Run<TOut>(
        in RoiAlignSpec spec,
        FeatureMap<float> features,
        RoiBatch rois,
        ReadOnlySpan<float> scale,
        ReadOnlySpan<float> bias,
        Span<TOut> output,
        ParallelOptions? parallel = null)
        where TOut : unmanaged =>
        RoiDriver.Run(RoiOperators.Align(spec), SpecRules.FirstProblem(spec, OutputNumbers.Of<TOut>()), features, rois, new(scale, bias), output, new(parallel));

    /// <summary>Pools every region from the level of a pyramid that its size gives it to, and carries out <see cref="RoiAlignSpec.Step"/> on the way to the output.</summary>
    /// <inheritdoc cref="RoiAlign.Run{TOut}(in RoiAlignSpec, FeatureMap{float}, RoiBatch, ReadOnlySpan{float}, ReadOnlySpan{float}, Span{TOut}, ParallelOptions?)"/>
    public static void Run<TOut>(
        in RoiAlignSpec spec,
        FeaturePyramid<float> features,
        RoiBatch rois,
        ReadOnlySpan<float> scale,
        ReadOnlySpan<float> bias,
        Span<TOut> output,
        ParallelOptions? parallel = null)
        where TOut : unmanaged =>
        RoiDriver.Run(RoiOperators.Align(spec), SpecRules.FirstProblem(spec, OutputNumbers.Of<TOut>()), features, rois, new(scale, bias), output, new(parallel));

    /// <summary>Length of the output: regions x channels x height x width, or regions x channels where a step is taken over all bins.</summary>
    /// <param name="spec">What to compute.</param>
    /// <param name="features">The feature map.</param>
    /// <param name="rois">The regions.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or the output would be larger than an array.</exception>
    public static int OutputLength(in RoiAlignSpec spec, FeatureMap<float> features, RoiBatch rois) =>
        RoiOperators.Align(spec).OutputLength(SpecRules.FirstProblem(spec), features.Channels, rois.Count);

    /// <inheritdoc cref="RoiAlign.OutputLength(in RoiAlignSpec, FeatureMap{float}, RoiBatch)"/>
    public static int OutputLength(in RoiAlignSpec spec, FeaturePyramid<float> features, RoiBatch rois) =>
        RoiOperators.Align(spec).OutputLength(SpecRules.FirstProblem(spec), features.Channels, rois.Count);
}
