using System;
using System.ComponentModel;
using System.Threading.Tasks;
using RoiGen.Execution.Kernels;
using RoiGen.Planning;
using RoiGen.Sampling;

namespace RoiGen.Execution;

/// <summary>The way in for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GeneratedKernels
{
    /// <summary>Runs <see cref="RoiAlign.Run"/> with a specialised kernel.</summary>
    /// <param name="kernel">The kernel of this machine and shape, or null for the portable one.</param>
    /// <param name="spec">What to compute.</param>
    /// <param name="features">The feature map.</param>
    /// <param name="rois">The regions.</param>
    /// <param name="output">Receives the output.</param>
    /// <param name="parallel">Threads, or null for one.</param>
    public static void Align(
        AlignKernel? kernel, RoiAlignSpec spec, FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(
            new AlignOperator<AlignSampler>(new(spec), OutputShape.Of(spec), spec.NonFinite, outside: 0, kernel),
            SpecRules.FirstProblem(spec),
            kernel,
            features,
            rois,
            output,
            parallel);

    /// <summary>Runs <see cref="RoiPool.Run"/> with a specialised kernel.</summary>
    /// <inheritdoc cref="Align"/>
    public static void Pool(
        PoolKernel? kernel, RoiPoolSpec spec, FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(new PoolOperator(spec, kernel), SpecRules.FirstProblem(spec), kernel, features, rois, output, parallel);

    /// <summary>Runs <see cref="PrRoiPool.Run"/> with a specialised kernel.</summary>
    /// <inheritdoc cref="Align"/>
    public static void Precise(
        AlignKernel? kernel, PrRoiPoolSpec spec, FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(
            new AlignOperator<PreciseSampler>(default, OutputShape.Of(spec), spec.NonFinite, outside: 0, kernel),
            SpecRules.FirstProblem(spec),
            kernel,
            features,
            rois,
            output,
            parallel);

    /// <summary>Runs <see cref="CropAndResize.Run"/> with a specialised kernel.</summary>
    /// <inheritdoc cref="Align"/>
    public static void Crop(
        AlignKernel? kernel, CropAndResizeSpec spec, FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(
            new AlignOperator<CropSampler>(new(spec.Interpolation), OutputShape.Of(spec), spec.NonFinite, spec.Extrapolation, kernel),
            SpecRules.FirstProblem(spec),
            kernel,
            features,
            rois,
            output,
            parallel);
}
