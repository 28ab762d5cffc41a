using System;
using System.Threading.Tasks;
using RoiGen.Pipeline;
using RoiGen.Settings;

namespace RoiGen;

/// <summary>Precise ROI Pool of any shape, chosen at run time: the same plans, driver and bits as a generated kernel.</summary>
public static partial class PrRoiPool
{
    /// <summary>Pools every region: the mean of the bilinear surface over each bin (mmcv's <c>prroi_pool</c>).</summary>
    /// <remarks>
    /// Corners are x * scale, without an offset, where pixel i lies at i; there is no minimum size. Pixels off the map count as 0, and a region of no size, or reversed, is 0.
    /// </remarks>
    /// <inheritdoc cref="RoiAlign.Run(in RoiAlignSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/>
    public static void Run(in PrRoiPoolSpec spec, FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(RoiOperators.Precise(spec), SpecRules.FirstProblem(spec, OutputNumbers.Floats), features, rois, default, output, new(parallel));

    /// <summary>Pools every region from the level of a pyramid that its size gives it to, into the caller's order.</summary>
    /// <param name="spec">What to compute.</param>
    /// <param name="features">The pyramid; its <see cref="FeaturePyramid{T}.Assignment"/> says how regions find their level.</param>
    /// <param name="rois">The regions, in image units; not fractions of a map.</param>
    /// <param name="output">As for one map.</param>
    /// <param name="parallel">As for one map.</param>
    /// <inheritdoc cref="RoiAlign.Run(in RoiAlignSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/>
    public static void Run(in PrRoiPoolSpec spec, FeaturePyramid<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(RoiOperators.Precise(spec), SpecRules.FirstProblem(spec, OutputNumbers.Floats), features, rois, default, output, new(parallel));

    /// <summary>Pools every region, and carries out <see cref="PrRoiPoolSpec.Step"/> on the way to the output.</summary>
    /// <inheritdoc cref="RoiAlign.Run{TOut}(in RoiAlignSpec, FeatureMap{float}, RoiBatch, ReadOnlySpan{float}, ReadOnlySpan{float}, Span{TOut}, ParallelOptions?)"/>
    public static void Run<TOut>(
        in PrRoiPoolSpec spec,
        FeatureMap<float> features,
        RoiBatch rois,
        ReadOnlySpan<float> scale,
        ReadOnlySpan<float> bias,
        Span<TOut> output,
        ParallelOptions? parallel = null)
        where TOut : unmanaged =>
        RoiDriver.Run(RoiOperators.Precise(spec), SpecRules.FirstProblem(spec, OutputNumbers.Of<TOut>()), features, rois, new(scale, bias), output, new(parallel));

    /// <summary>Pools every region from the level of a pyramid that its size gives it to, and carries out <see cref="PrRoiPoolSpec.Step"/> on the way to the output.</summary>
    /// <inheritdoc cref="RoiAlign.Run{TOut}(in RoiAlignSpec, FeatureMap{float}, RoiBatch, ReadOnlySpan{float}, ReadOnlySpan{float}, Span{TOut}, ParallelOptions?)"/>
    public static void Run<TOut>(
        in PrRoiPoolSpec spec,
        FeaturePyramid<float> features,
        RoiBatch rois,
        ReadOnlySpan<float> scale,
        ReadOnlySpan<float> bias,
        Span<TOut> output,
        ParallelOptions? parallel = null)
        where TOut : unmanaged =>
        RoiDriver.Run(RoiOperators.Precise(spec), SpecRules.FirstProblem(spec, OutputNumbers.Of<TOut>()), features, rois, new(scale, bias), output, new(parallel));

    /// <inheritdoc cref="RoiAlign.OutputLength(in RoiAlignSpec, FeatureMap{float}, RoiBatch)"/>
    public static int OutputLength(in PrRoiPoolSpec spec, FeatureMap<float> features, RoiBatch rois) =>
        RoiOperators.Precise(spec).OutputLength(SpecRules.FirstProblem(spec), features.Channels, rois.Count);

    /// <inheritdoc cref="RoiAlign.OutputLength(in RoiAlignSpec, FeatureMap{float}, RoiBatch)"/>
    public static int OutputLength(in PrRoiPoolSpec spec, FeaturePyramid<float> features, RoiBatch rois) =>
        RoiOperators.Precise(spec).OutputLength(SpecRules.FirstProblem(spec), features.Channels, rois.Count);
}
