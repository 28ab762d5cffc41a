using System;
using System.ComponentModel;
using RoiGen.Gradients;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Settings;

namespace RoiGen.Kernels;

/// <summary>Makes heads of gradients, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RoiGradientHeads
{
    /// <summary>The head of the gradient of <see cref="RoiAlign"/>, of averages.</summary>
    /// <param name="spec">What was computed.</param>
    /// <param name="kernels">The kernels for these settings, widest first; null where this machine cannot run one, or there is none.</param>
    /// <param name="channels">Channels of the gradients that the kernels are meant for; 0 is any count.</param>
    /// <param name="layout">Layout of the gradients that the kernels are meant for. Others take the portable kernel.</param>
    public static RoiPyramidGradientHead<float> Align(
        in RoiAlignSpec spec, ScatterKernel<float>?[]? kernels = null, int channels = 0, TensorLayout layout = TensorLayout.Nchw)
    {
        RoiAlignSpec settings = spec;
        return Head(GradientProblems.FirstWithoutFeatures(spec), kernel => RoiGradients.Align(settings, kernel), kernels, channels, layout);
    }

    /// <summary>The head of the gradient of <see cref="RoiAlign"/>, of maxima.</summary>
    /// <param name="spec">What was computed.</param>
    public static RoiMaximumGradientHead<float> AlignMaximum(in RoiAlignSpec spec) => Head(GradientProblems.First(spec, spec.Step), RoiGradients.AlignMaximum(spec));

    /// <summary>The head of the gradient of <see cref="RoiPool"/>.</summary>
    /// <param name="spec">What was computed.</param>
    public static RoiMaximumGradientHead<float> Pool(in RoiPoolSpec spec) => Head(GradientProblems.First(spec, spec.Step), RoiGradients.Pool(spec));

    /// <summary>The head of the gradient of <see cref="PrRoiPool"/>.</summary>
    /// <inheritdoc cref="Align"/>
    public static RoiPyramidGradientHead<float> Precise(
        in PrRoiPoolSpec spec, ScatterKernel<float>?[]? kernels = null, int channels = 0, TensorLayout layout = TensorLayout.Nchw)
    {
        PrRoiPoolSpec settings = spec;
        return Head(GradientProblems.First(spec, spec.Step), kernel => RoiGradients.Precise(settings, kernel), kernels, channels, layout);
    }

    /// <summary>The head of the gradient of <see cref="CropAndResize"/>.</summary>
    /// <inheritdoc cref="Align"/>
    public static RoiGradientHead<float> Crop(
        in CropAndResizeSpec spec, ScatterKernel<float>?[]? kernels = null, int channels = 0, TensorLayout layout = TensorLayout.Nchw)
    {
        CropAndResizeSpec settings = spec;
        return Head(GradientProblems.First(spec), kernel => RoiGradients.Crop(settings, kernel), kernels, channels, layout);
    }

    /// <summary>The head of the gradient of <see cref="PsRoiAlign"/>.</summary>
    /// <param name="spec">What was computed.</param>
    public static RoiGradientHead<float> PositionSensitiveAlign(in PsRoiAlignSpec spec)
    {
        PsRoiAlignSpec settings = spec;
        return Head(GradientProblems.First(spec), _ => RoiGradients.PositionSensitiveAlign(settings));
    }

    /// <summary>The head of the gradient of <see cref="PsRoiPool"/>.</summary>
    /// <param name="spec">What was computed.</param>
    public static RoiGradientHead<float> PositionSensitivePool(in PsRoiPoolSpec spec)
    {
        PsRoiPoolSpec settings = spec;
        return Head(GradientProblems.First(spec), _ => RoiGradients.PositionSensitivePool(settings));
    }

    private static GradientHead<TPlanner, TGradient> Head<TPlanner, TGradient>(
        SpecProblem? problem,
        Func<ScatterKernel<float>?, GradientOperator<CallBuffers, TPlanner, TGradient>> operatorOf,
        ScatterKernel<float>?[]? kernels = null,
        int channels = 0,
        TensorLayout layout = default)
        where TPlanner : struct, IRoiPlanner<float>
        where TGradient : struct, IGradient<float, CallBuffers> => new(problem, HeadOperators<GradientOperator<CallBuffers, TPlanner, TGradient>>.Of(operatorOf, kernels, channels, layout));

    private static MaximumGradientHead<TPlanner, TGradient> Head<TPlanner, TGradient>(SpecProblem? problem, GradientOperator<CallBuffers, TPlanner, TGradient> gradientOperator)
        where TPlanner : struct, IRoiPlanner<float>
        where TGradient : struct, IGradient<float, CallBuffers> => new(problem, gradientOperator);
}
