using System;
using System.ComponentModel;
using RoiGen.Geometry;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Settings;

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
        in RoiAlignSpec spec, SeparableKernel<float>?[]? kernels = null, int channels = 0, TensorLayout layout = TensorLayout.Nchw) =>
        Align<float>(spec, kernels, channels, layout);

    /// <inheritdoc cref="Align"/>
    /// <typeparam name="TOut">The numbers of the output: float, sbyte or byte.</typeparam>
    public static RoiPyramidHead<float, TOut> Align<TOut>(
        in RoiAlignSpec spec, SeparableKernel<float>?[]? kernels = null, int channels = 0, TensorLayout layout = TensorLayout.Nchw)
        where TOut : unmanaged
    {
        RoiAlignSpec settings = spec;
        return Head<TOut, SeparableKernel<float>, SeparablePlanner<AlignSampler<float>>, SeparableContraction>(
            SpecRules.FirstProblem(spec, OutputNumbers.Of<TOut>()), kernel => RoiOperators.Align(settings, kernel), kernels, channels, layout);
    }

    /// <summary>The head of <see cref="RoiPool"/>.</summary>
    /// <inheritdoc cref="Align"/>
    public static RoiPyramidHead<float, float> Pool(
        in RoiPoolSpec spec, TableKernel<float>?[]? kernels = null, int channels = 0, TensorLayout layout = TensorLayout.Nchw) =>
        Pool<float>(spec, kernels, channels, layout);

    /// <inheritdoc cref="Pool"/>
    /// <typeparam name="TOut">The numbers of the output: float, sbyte or byte.</typeparam>
    public static RoiPyramidHead<float, TOut> Pool<TOut>(
        in RoiPoolSpec spec, TableKernel<float>?[]? kernels = null, int channels = 0, TensorLayout layout = TensorLayout.Nchw)
        where TOut : unmanaged
    {
        RoiPoolSpec settings = spec;
        return Head<TOut, TableKernel<float>, RangePlanner<float>, RangeContraction>(
            SpecRules.FirstProblem(spec, OutputNumbers.Of<TOut>()), kernel => RoiOperators.Pool(settings, kernel), kernels, channels, layout);
    }

    /// <summary>The head of <see cref="PrRoiPool"/>.</summary>
    /// <inheritdoc cref="Align"/>
    public static RoiPyramidHead<float, float> Precise(
        in PrRoiPoolSpec spec, SeparableKernel<float>?[]? kernels = null, int channels = 0, TensorLayout layout = TensorLayout.Nchw) =>
        Precise<float>(spec, kernels, channels, layout);

    /// <inheritdoc cref="Precise"/>
    /// <typeparam name="TOut">The numbers of the output: float, sbyte or byte.</typeparam>
    public static RoiPyramidHead<float, TOut> Precise<TOut>(
        in PrRoiPoolSpec spec, SeparableKernel<float>?[]? kernels = null, int channels = 0, TensorLayout layout = TensorLayout.Nchw)
        where TOut : unmanaged
    {
        PrRoiPoolSpec settings = spec;
        return Head<TOut, SeparableKernel<float>, SeparablePlanner<PreciseSampler>, SeparableContraction>(
            SpecRules.FirstProblem(spec, OutputNumbers.Of<TOut>()), kernel => RoiOperators.Precise(settings, kernel), kernels, channels, layout);
    }

    /// <summary>The head of <see cref="CropAndResize"/>.</summary>
    /// <inheritdoc cref="Align"/>
    public static RoiHead<float, float> Crop(
        in CropAndResizeSpec spec, SeparableKernel<float>?[]? kernels = null, int channels = 0, TensorLayout layout = TensorLayout.Nchw)
    {
        CropAndResizeSpec settings = spec;
        return Head<float, SeparableKernel<float>, SeparablePlanner<CropSampler>, SeparableContraction>(
            SpecRules.FirstProblemOfFloats(spec), kernel => RoiOperators.Crop(settings, kernel), kernels, channels, layout);
    }

    /// <summary>The head of <see cref="CropAndResize"/> of images of bytes.</summary>
    /// <param name="spec">What to compute.</param>
    public static RoiHead<byte, float> CropBytes(in CropAndResizeSpec spec) => Head(SpecRules.FirstProblem(spec), RoiOperators.CropBytes(spec));

    /// <summary>The head of <see cref="RoiGen.ImageCrop"/>.</summary>
    /// <param name="spec">What to compute.</param>
    public static RoiImageHead<float> ImageCrop(in ImageCropSpec spec) => new(spec);

    /// <summary>The head of <see cref="RoiGen.ImageCrop"/> with an output of bytes.</summary>
    /// <param name="spec">What to compute.</param>
    public static RoiImageHead<byte> ImageCropToBytes(in ImageCropSpec spec) => new(spec);

    /// <summary>The head of <see cref="PsRoiAlign"/>.</summary>
    /// <param name="spec">What to compute.</param>
    public static RoiHead<float, float> PositionSensitiveAlign(in PsRoiAlignSpec spec) =>
        Head(SpecRules.FirstProblem(spec), RoiOperators.PositionSensitiveAlign(spec));

    /// <summary>The head of <see cref="PsRoiPool"/>.</summary>
    /// <param name="spec">What to compute.</param>
    public static RoiHead<float, float> PositionSensitivePool(in PsRoiPoolSpec spec) =>
        Head(SpecRules.FirstProblem(spec), RoiOperators.PositionSensitivePool(spec));

    private static MapHead<T, TPlanner, TContraction> Head<T, TPlanner, TContraction>(SpecProblem? problem, RoiOperator<T, TPlanner, TContraction> roiOperator)
        where T : unmanaged
        where TPlanner : struct, IRoiPlanner<float>
        where TContraction : struct, IContraction<T> => new(problem, roiOperator);

    private static OperatorHead<TOut, TPlanner, TContraction> Head<TOut, TKernel, TPlanner, TContraction>(
        SpecProblem? problem, Func<TKernel?, RoiOperator<float, TPlanner, TContraction>> operatorOf, TKernel?[]? kernels, int channels, TensorLayout layout)
        where TOut : unmanaged
        where TKernel : RoiKernel
        where TPlanner : struct, IRoiPlanner<float>
        where TContraction : struct, IBlockContraction => new(problem, HeadOperators<RoiOperator<float, TPlanner, TContraction>>.Of(operatorOf, kernels, channels, layout));
}
