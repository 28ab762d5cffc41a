using System;
using System.ComponentModel;
using RoiGen.Geometry;
using RoiGen.Pipeline;
using RoiGen.Settings;
using RoiGen.Simd;

namespace RoiGen.Kernels;

/// <summary>Makes heads, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RoiHeads
{
    /// <summary>The head of <see cref="RoiAlign"/>.</summary>
    /// <param name="spec">What to compute.</param>
    /// <param name="kernels">The kernels for these settings, widest first; null where this machine cannot run one, or there is none.</param>
    /// <param name="channels">Channels of the maps that the kernels are meant for; 0 is any count.</param>
    /// <param name="layout">Layout of the maps that the kernels are meant for. Others take the portable kernel.</param>
    public static RoiPyramidHead<float, float> Align(
        in RoiAlignSpec spec, SeparableKernel<float>?[]? kernels = null, int channels = 0, TensorLayout layout = TensorLayout.Nchw)
    {
        RoiAlignSpec settings = spec;
        return Head<SeparableKernel<float>, AlignOperator<AlignSampler>>(SpecRules.FirstProblem(spec), kernel => AlignOperator.For(settings, kernel), kernels, channels, layout);
    }

    /// <summary>The head of <see cref="RoiPool"/>.</summary>
    /// <inheritdoc cref="Align"/>
    public static RoiPyramidHead<float, float> Pool(
        in RoiPoolSpec spec, TableKernel<float>?[]? kernels = null, int channels = 0, TensorLayout layout = TensorLayout.Nchw)
    {
        RoiPoolSpec settings = spec;
        return Head<TableKernel<float>, PoolOperator>(SpecRules.FirstProblem(spec), kernel => new(settings, kernel), kernels, channels, layout);
    }

    /// <summary>The head of <see cref="PrRoiPool"/>.</summary>
    /// <inheritdoc cref="Align"/>
    public static RoiPyramidHead<float, float> Precise(
        in PrRoiPoolSpec spec, SeparableKernel<float>?[]? kernels = null, int channels = 0, TensorLayout layout = TensorLayout.Nchw)
    {
        PrRoiPoolSpec settings = spec;
        return Head<SeparableKernel<float>, AlignOperator<PreciseSampler>>(SpecRules.FirstProblem(spec), kernel => AlignOperator.For(settings, kernel), kernels, channels, layout);
    }

    /// <summary>The head of <see cref="CropAndResize"/>.</summary>
    /// <inheritdoc cref="Align"/>
    public static RoiHead<float, float> Crop(
        in CropAndResizeSpec spec, SeparableKernel<float>?[]? kernels = null, int channels = 0, TensorLayout layout = TensorLayout.Nchw)
    {
        CropAndResizeSpec settings = spec;
        return Head<SeparableKernel<float>, AlignOperator<CropSampler>>(SpecRules.FirstProblemOfFloats(spec), kernel => AlignOperator.For(settings, kernel), kernels, channels, layout);
    }

    /// <summary>The head of <see cref="CropAndResize"/> of images of bytes.</summary>
    /// <param name="spec">What to compute.</param>
    public static RoiHead<byte, float> CropBytes(in CropAndResizeSpec spec) => new ByteCropHead(spec);

    /// <summary>The head of <see cref="PsRoiAlign"/>.</summary>
    /// <param name="spec">What to compute.</param>
    public static RoiHead<float, float> PositionSensitiveAlign(in PsRoiAlignSpec spec) =>
        new PositionSensitiveHead<PositionSensitiveAlignOperator>(SpecRules.FirstProblem(spec), PositionSensitiveAlignOperator.For(spec));

    /// <summary>The head of <see cref="PsRoiPool"/>.</summary>
    /// <param name="spec">What to compute.</param>
    public static RoiHead<float, float> PositionSensitivePool(in PsRoiPoolSpec spec) =>
        new PositionSensitiveHead<PositionSensitivePoolOperator>(SpecRules.FirstProblem(spec), PositionSensitivePoolOperator.For(spec));

    // An operator for each kernel of this machine, so that a call only takes one of them. Without queries, which the JIT would compile for every operator before
    // its first call.
    private static OperatorHead<TOperator> Head<TKernel, TOperator>(
        SpecProblem? problem, Func<TKernel?, TOperator> operatorOf, TKernel?[]? kernels, int channels, TensorLayout layout)
        where TKernel : RoiKernel
        where TOperator : struct, IRoiOperator
    {
        TOperator[] specialised = new TOperator[CountOf(kernels)];
        int next = 0;
        foreach (TKernel? kernel in kernels ?? [])
        {
            if (RunsHere(kernel))
            {
                specialised[next++] = operatorOf(kernel);
            }
        }

        return new(problem, operatorOf(null), specialised, channels, layout);
    }

    private static int CountOf(RoiKernel?[]? kernels)
    {
        int count = 0;
        foreach (RoiKernel? kernel in kernels ?? [])
        {
            count += RunsHere(kernel) ? 1 : 0;
        }

        return count;
    }

    private static bool RunsHere(RoiKernel? kernel) => kernel is not null && kernel.Info.Isa <= Machine.Isa;
}
