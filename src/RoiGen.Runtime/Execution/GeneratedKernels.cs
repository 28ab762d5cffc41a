using System;
using System.ComponentModel;
using System.Threading.Tasks;
using RoiGen.Planning;
using RoiGen.Sampling;

namespace RoiGen.Execution;

/// <summary>The way in for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GeneratedKernels
{
    /// <summary>Runs <see cref="RoiAlign.Run(in RoiAlignSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/> with a specialised kernel.</summary>
    /// <param name="kernel">The kernel of this machine and shape, or null for the portable one.</param>
    /// <param name="spec">What to compute.</param>
    /// <param name="features">The feature map.</param>
    /// <param name="rois">The regions.</param>
    /// <param name="output">Receives the output.</param>
    /// <param name="parallel">Threads, or null for one.</param>
    public static void Align(
        AlignKernel? kernel, RoiAlignSpec spec, FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(AlignOperator(spec, kernel), SpecRules.FirstProblem(spec), kernel, features, rois, output, parallel);

    /// <summary>Runs <see cref="RoiAlign.Run(in RoiAlignSpec, FeaturePyramid{float}, RoiBatch, Span{float}, ParallelOptions?)"/> with a specialised kernel.</summary>
    /// <inheritdoc cref="Align(AlignKernel?, RoiAlignSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/>
    public static void Align(
        AlignKernel? kernel, RoiAlignSpec spec, FeaturePyramid<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(AlignOperator(spec, kernel), SpecRules.FirstProblem(spec), kernel, features, rois, output, parallel);

    /// <summary>Runs <see cref="RoiPool.Run(in RoiPoolSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/> with a specialised kernel.</summary>
    /// <inheritdoc cref="Align(AlignKernel?, RoiAlignSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/>
    public static void Pool(
        PoolKernel? kernel, RoiPoolSpec spec, FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(new PoolOperator(spec, kernel), SpecRules.FirstProblem(spec), kernel, features, rois, output, parallel);

    /// <summary>Runs <see cref="RoiPool.Run(in RoiPoolSpec, FeaturePyramid{float}, RoiBatch, Span{float}, ParallelOptions?)"/> with a specialised kernel.</summary>
    /// <inheritdoc cref="Align(AlignKernel?, RoiAlignSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/>
    public static void Pool(
        PoolKernel? kernel, RoiPoolSpec spec, FeaturePyramid<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(new PoolOperator(spec, kernel), SpecRules.FirstProblem(spec), kernel, features, rois, output, parallel);

    /// <summary>Runs <see cref="PrRoiPool.Run(in PrRoiPoolSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/> with a specialised kernel.</summary>
    /// <inheritdoc cref="Align(AlignKernel?, RoiAlignSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/>
    public static void Precise(
        AlignKernel? kernel, PrRoiPoolSpec spec, FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(PreciseOperator(spec, kernel), SpecRules.FirstProblem(spec), kernel, features, rois, output, parallel);

    /// <summary>Runs <see cref="PrRoiPool.Run(in PrRoiPoolSpec, FeaturePyramid{float}, RoiBatch, Span{float}, ParallelOptions?)"/> with a specialised kernel.</summary>
    /// <inheritdoc cref="Align(AlignKernel?, RoiAlignSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/>
    public static void Precise(
        AlignKernel? kernel, PrRoiPoolSpec spec, FeaturePyramid<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(PreciseOperator(spec, kernel), SpecRules.FirstProblem(spec), kernel, features, rois, output, parallel);

    /// <summary>Runs <see cref="CropAndResize.Run(in CropAndResizeSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/> with a specialised kernel.</summary>
    /// <inheritdoc cref="Align(AlignKernel?, RoiAlignSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/>
    public static void Crop(
        AlignKernel? kernel, CropAndResizeSpec spec, FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(
            new AlignOperator<CropSampler>(new(new(spec.Interpolation, spec.Ends), OutputShape.Of(spec), spec.NonFinite, spec.Extrapolation), RoiReduction.Average, kernel),
            SpecRules.FirstProblemOfFloats(spec),
            kernel,
            features,
            rois,
            output,
            parallel);

    private static AlignOperator<AlignSampler> AlignOperator(in RoiAlignSpec spec, AlignKernel? kernel) =>
        new(new(new(spec), OutputShape.Of(spec), spec.NonFinite), spec.Reduction, kernel);

    private static AlignOperator<PreciseSampler> PreciseOperator(in PrRoiPoolSpec spec, AlignKernel? kernel) =>
        new(new(default, OutputShape.Of(spec), spec.NonFinite), RoiReduction.Average, kernel);
}
