using System;
using System.Threading.Tasks;
using RoiGen.Pipeline;
using RoiGen.Settings;

namespace RoiGen;

/// <summary>ROI Pool of any shape, chosen at run time: the same plans, driver and bits as a generated kernel.</summary>
public static partial class RoiPool
{
    /// <summary>Pools every region: the maximum of the pixels of each bin (torchvision's <c>roi_pool</c>, ONNX <c>MaxRoiPool</c>).</summary>
    /// <remarks>NaN pixels are ignored; a bin of nothing but NaN or negative infinity is -3.4028235e38, and one without pixels is 0.</remarks>
    /// <inheritdoc cref="RoiAlign.Run(in RoiAlignSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/>
    public static void Run(in RoiPoolSpec spec, FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(RoiOperators.Pool(spec), SpecRules.FirstProblem(spec, OutputNumbers.Floats), features, rois, default, output, new(parallel));

    /// <summary>Pools every region from the level of a pyramid that its size gives it to, into the caller's order.</summary>
    /// <param name="spec">What to compute.</param>
    /// <param name="features">The pyramid; its <see cref="FeaturePyramid{T}.Assignment"/> says how regions find their level.</param>
    /// <param name="rois">The regions, in image units; not fractions of a map.</param>
    /// <param name="output">As for one map.</param>
    /// <param name="parallel">As for one map.</param>
    /// <inheritdoc cref="RoiAlign.Run(in RoiAlignSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/>
    public static void Run(in RoiPoolSpec spec, FeaturePyramid<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(RoiOperators.Pool(spec), SpecRules.FirstProblem(spec, OutputNumbers.Floats), features, rois, default, output, new(parallel));

    /// <summary>Pools every region, and carries out <see cref="RoiPoolSpec.Step"/> on the way to the output.</summary>
    /// <inheritdoc cref="RoiAlign.Run{TOut}(in RoiAlignSpec, FeatureMap{float}, RoiBatch, ReadOnlySpan{float}, ReadOnlySpan{float}, Span{TOut}, ParallelOptions?)"/>
    public static void Run<TOut>(
        in RoiPoolSpec spec,
        FeatureMap<float> features,
        RoiBatch rois,
        ReadOnlySpan<float> scale,
        ReadOnlySpan<float> bias,
        Span<TOut> output,
        ParallelOptions? parallel = null)
        where TOut : unmanaged =>
        RoiDriver.Run(RoiOperators.Pool(spec), SpecRules.FirstProblem(spec, OutputNumbers.Of<TOut>()), features, rois, new(scale, bias), output, new(parallel));

    /// <summary>Pools every region from the level of a pyramid that its size gives it to, and carries out <see cref="RoiPoolSpec.Step"/> on the way to the output.</summary>
    /// <inheritdoc cref="RoiAlign.Run{TOut}(in RoiAlignSpec, FeatureMap{float}, RoiBatch, ReadOnlySpan{float}, ReadOnlySpan{float}, Span{TOut}, ParallelOptions?)"/>
    public static void Run<TOut>(
        in RoiPoolSpec spec,
        FeaturePyramid<float> features,
        RoiBatch rois,
        ReadOnlySpan<float> scale,
        ReadOnlySpan<float> bias,
        Span<TOut> output,
        ParallelOptions? parallel = null)
        where TOut : unmanaged =>
        RoiDriver.Run(RoiOperators.Pool(spec), SpecRules.FirstProblem(spec, OutputNumbers.Of<TOut>()), features, rois, new(scale, bias), output, new(parallel));

    /// <inheritdoc cref="RoiAlign.OutputLength(in RoiAlignSpec, FeatureMap{float}, RoiBatch)"/>
    public static int OutputLength(in RoiPoolSpec spec, FeatureMap<float> features, RoiBatch rois) =>
        RoiOperators.Pool(spec).OutputLength(SpecRules.FirstProblem(spec), features.Channels, rois.Count);

    /// <inheritdoc cref="RoiAlign.OutputLength(in RoiAlignSpec, FeatureMap{float}, RoiBatch)"/>
    public static int OutputLength(in RoiPoolSpec spec, FeaturePyramid<float> features, RoiBatch rois) =>
        RoiOperators.Pool(spec).OutputLength(SpecRules.FirstProblem(spec), features.Channels, rois.Count);
}
