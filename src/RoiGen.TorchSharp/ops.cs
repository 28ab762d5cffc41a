using System;
using System.Collections.Generic;
using RoiGen.TorchSharp.Autograd;
using RoiGen.TorchSharp.Operators;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp;

/// <summary>
/// torchvision's operators of regions, under its names: code that was written in Python is ported without a thought. Values are those of torchvision on the CPU; gradients reach the maps, never
/// the boxes. Maps are float32 or float64, and are read where they lie, contiguous, channels-last or strided, and calls take as many threads as <see cref="get_num_threads"/> says.
/// </summary>
#pragma warning disable CS8981 // torchvision's name.
public static class ops
#pragma warning restore CS8981
{
    // torchvision's word for an adaptive grid is any number below 1; RoiGen's is 0.
    private const int Adaptive = -1;
    private const int MostSamples = 256;

    /// <summary>ROI Align: the average of bilinear samples in each bin.</summary>
    /// <param name="input">Maps [N, C, H, W] of float32 or float64 on the CPU.</param>
    /// <param name="boxes">Rows of image, x1, y1, x2, y2: [K, 5] of float32, or of float64, which are rounded to it.</param>
    /// <param name="output_size">Bins of the output, 1 to 1024 on each side.</param>
    /// <param name="spatial_scale">Multiplier from the units of the boxes to pixels of the map: 1/16.0 for a stride of 16; finite and positive; rounded to float32.</param>
    /// <param name="sampling_ratio">Samples of a bin along each axis, 1 to 256; below 1 is adaptive: ceil(box size / output size).</param>
    /// <param name="aligned">Whether boxes are shifted by half a pixel of the map, as detectron2 does; boxes below a pixel then stay so small.</param>
    /// <returns>[K, C, height, width], contiguous, of the maps' type.</returns>
    /// <exception cref="ArgumentException">A tensor has another shape, type or device, or is too large; a setting is out of range.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A box names an image outside the batch, or is not finite.</exception>
    public static Tensor roi_align(
        Tensor input, Tensor boxes, OutputSize output_size, double spatial_scale = 1, int sampling_ratio = Adaptive, bool aligned = false) =>
        Pooling.Apply(Align(output_size, spatial_scale, sampling_ratio, aligned), input, boxes);

    /// <summary>ROI Align: the average of bilinear samples in each bin.</summary>
    /// <param name="input">Maps [N, C, H, W] of float32 or float64 on the CPU.</param>
    /// <param name="boxes">For each image its boxes, rows of x1, y1, x2, y2: [n, 4] of float32, or of float64, which are rounded to it. No more than there are images.</param>
    /// <param name="output_size">Bins of the output, 1 to 1024 on each side.</param>
    /// <param name="spatial_scale">Multiplier from the units of the boxes to pixels of the map; finite and positive; rounded to float32.</param>
    /// <param name="sampling_ratio">Samples of a bin along each axis, 1 to 256; below 1 is adaptive.</param>
    /// <param name="aligned">Whether boxes are shifted by half a pixel of the map.</param>
    /// <inheritdoc cref="roi_align(Tensor, Tensor, OutputSize, double, int, bool)"/>
    public static Tensor roi_align(
        Tensor input, IReadOnlyList<Tensor> boxes, OutputSize output_size, double spatial_scale = 1, int sampling_ratio = Adaptive, bool aligned = false) =>
        Pooling.Apply(Align(output_size, spatial_scale, sampling_ratio, aligned), input, boxes);

    /// <summary>ROI Pool: the maximum of the pixels of each bin, after rounding the box to pixels.</summary>
    /// <param name="input">Maps [N, C, H, W] of float32 or float64 on the CPU. They are kept until the backward pass, and must not be changed in place before it.</param>
    /// <param name="boxes">Rows of image, x1, y1, x2, y2: [K, 5] of float32, or of float64, which are rounded to it.</param>
    /// <param name="output_size">Bins of the output, 1 to 1024 on each side.</param>
    /// <param name="spatial_scale">Multiplier from the units of the boxes to pixels of the map; finite and positive; rounded to float32.</param>
    /// <inheritdoc cref="roi_align(Tensor, Tensor, OutputSize, double, int, bool)"/>
    public static Tensor roi_pool(Tensor input, Tensor boxes, OutputSize output_size, double spatial_scale = 1) =>
        Pooling.Apply(Pool(output_size, spatial_scale), input, boxes);

    /// <summary>ROI Pool: the maximum of the pixels of each bin, after rounding the box to pixels.</summary>
    /// <param name="input">Maps [N, C, H, W] of float32 or float64 on the CPU. They are kept until the backward pass, and must not be changed in place before it.</param>
    /// <param name="boxes">For each image its boxes, rows of x1, y1, x2, y2: [n, 4] of float32, or of float64, which are rounded to it. No more than there are images.</param>
    /// <param name="output_size">Bins of the output, 1 to 1024 on each side.</param>
    /// <param name="spatial_scale">Multiplier from the units of the boxes to pixels of the map; finite and positive; rounded to float32.</param>
    /// <inheritdoc cref="roi_align(Tensor, Tensor, OutputSize, double, int, bool)"/>
    public static Tensor roi_pool(Tensor input, IReadOnlyList<Tensor> boxes, OutputSize output_size, double spatial_scale = 1) =>
        Pooling.Apply(Pool(output_size, spatial_scale), input, boxes);

    /// <summary>Position-sensitive ROI Align: each bin averages samples of a channel of its own.</summary>
    /// <param name="input">Maps [N, C, H, W] of float32 or float64 on the CPU; C is a multiple of the bins.</param>
    /// <param name="boxes">Rows of image, x1, y1, x2, y2: [K, 5] of float32, or of float64, which are rounded to it.</param>
    /// <param name="output_size">Bins of the output, 1 to 1024 on each side.</param>
    /// <param name="spatial_scale">Multiplier from the units of the boxes to pixels of the map; finite and positive; rounded to float32.</param>
    /// <param name="sampling_ratio">Samples of a bin along each axis, 1 to 256; below 1 is adaptive.</param>
    /// <returns>[K, C / (height * width), height, width], contiguous, of the maps' type.</returns>
    /// <inheritdoc cref="roi_align(Tensor, Tensor, OutputSize, double, int, bool)"/>
    public static Tensor ps_roi_align(Tensor input, Tensor boxes, OutputSize output_size, double spatial_scale = 1, int sampling_ratio = Adaptive) =>
        Pooling.Apply(PsAlign(output_size, spatial_scale, sampling_ratio), input, boxes);

    /// <summary>Position-sensitive ROI Align: each bin averages samples of a channel of its own.</summary>
    /// <param name="input">Maps [N, C, H, W] of float32 or float64 on the CPU; C is a multiple of the bins.</param>
    /// <param name="boxes">For each image its boxes, rows of x1, y1, x2, y2: [n, 4] of float32, or of float64, which are rounded to it. No more than there are images.</param>
    /// <param name="output_size">Bins of the output, 1 to 1024 on each side.</param>
    /// <param name="spatial_scale">Multiplier from the units of the boxes to pixels of the map; finite and positive; rounded to float32.</param>
    /// <param name="sampling_ratio">Samples of a bin along each axis, 1 to 256; below 1 is adaptive.</param>
    /// <inheritdoc cref="ps_roi_align(Tensor, Tensor, OutputSize, double, int)"/>
    public static Tensor ps_roi_align(
        Tensor input, IReadOnlyList<Tensor> boxes, OutputSize output_size, double spatial_scale = 1, int sampling_ratio = Adaptive) =>
        Pooling.Apply(PsAlign(output_size, spatial_scale, sampling_ratio), input, boxes);

    /// <summary>Position-sensitive ROI Pool: each bin averages the pixels of a channel of its own.</summary>
    /// <param name="input">Maps [N, C, H, W] of float32 or float64 on the CPU; C is a multiple of the bins.</param>
    /// <param name="boxes">Rows of image, x1, y1, x2, y2: [K, 5] of float32, or of float64, which are rounded to it.</param>
    /// <param name="output_size">Bins of the output, 1 to 1024 on each side.</param>
    /// <param name="spatial_scale">Multiplier from the units of the boxes to pixels of the map; finite and positive; rounded to float32.</param>
    /// <inheritdoc cref="ps_roi_align(Tensor, Tensor, OutputSize, double, int)"/>
    public static Tensor ps_roi_pool(Tensor input, Tensor boxes, OutputSize output_size, double spatial_scale = 1) =>
        Pooling.Apply(PsPool(output_size, spatial_scale), input, boxes);

    /// <summary>Position-sensitive ROI Pool: each bin averages the pixels of a channel of its own.</summary>
    /// <param name="input">Maps [N, C, H, W] of float32 or float64 on the CPU; C is a multiple of the bins.</param>
    /// <param name="boxes">For each image its boxes, rows of x1, y1, x2, y2: [n, 4] of float32, or of float64, which are rounded to it. No more than there are images.</param>
    /// <param name="output_size">Bins of the output, 1 to 1024 on each side.</param>
    /// <param name="spatial_scale">Multiplier from the units of the boxes to pixels of the map; finite and positive; rounded to float32.</param>
    /// <inheritdoc cref="ps_roi_align(Tensor, Tensor, OutputSize, double, int)"/>
    public static Tensor ps_roi_pool(Tensor input, IReadOnlyList<Tensor> boxes, OutputSize output_size, double spatial_scale = 1) =>
        Pooling.Apply(PsPool(output_size, spatial_scale), input, boxes);

    /// <summary>The specification of torchvision's ROI Align.</summary>
    internal static RoiAlignSpec AlignSpec(OutputSize output_size, int sampling_ratio, bool aligned)
    {
        OutputSize size = output_size.Checked(nameof(output_size));
        return RoiAlignSpec.For(aligned ? RoiConvention.TorchvisionAligned : RoiConvention.Torchvision) with
        {
            OutputHeight = size.Height,
            OutputWidth = size.Width,
            Samples = Samples(sampling_ratio),
        };
    }

    private static AlignOperator Align(OutputSize output_size, double spatial_scale, int sampling_ratio, bool aligned) =>
        new(AlignSpec(output_size, sampling_ratio, aligned), Scale(spatial_scale));

    private static PoolOperator Pool(OutputSize output_size, double spatial_scale)
    {
        OutputSize size = output_size.Checked(nameof(output_size));
        return new(RoiPoolSpec.For(RoiConvention.Torchvision) with { OutputHeight = size.Height, OutputWidth = size.Width }, Scale(spatial_scale));
    }

    private static PsAlignOperator PsAlign(OutputSize output_size, double spatial_scale, int sampling_ratio)
    {
        OutputSize size = output_size.Checked(nameof(output_size));
        return new(new() { OutputHeight = size.Height, OutputWidth = size.Width, Samples = Samples(sampling_ratio) }, Scale(spatial_scale));
    }

    private static PsPoolOperator PsPool(OutputSize output_size, double spatial_scale)
    {
        OutputSize size = output_size.Checked(nameof(output_size));
        return new(new() { OutputHeight = size.Height, OutputWidth = size.Width }, Scale(spatial_scale));
    }

    private static float Scale(double spatial_scale) => (float)spatial_scale is > 0 and < float.PositiveInfinity and float scale
        ? scale
        : throw new ArgumentOutOfRangeException(
            nameof(spatial_scale), spatial_scale, "Allowed is a finite number above 0, as a float32: 1/16.0 for a map of stride 16.");

    private static int Samples(int sampling_ratio) => sampling_ratio <= MostSamples
        ? Math.Max(sampling_ratio, 0)
        : throw new ArgumentOutOfRangeException(
            nameof(sampling_ratio), sampling_ratio, FormattableString.Invariant($"Allowed is 1 to {MostSamples}, or -1 for as many as the box has pixels a bin."));
}
