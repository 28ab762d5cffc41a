using System.Collections.Generic;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp;

/// <summary>ROI Align as a module: <see cref="ops.roi_align(Tensor, Tensor, OutputSize, double, int, bool)"/> with its settings.</summary>
/// <param name="output_size">Bins of the output, 1 to 1024 on each side.</param>
/// <param name="spatial_scale">Multiplier from the units of the boxes to pixels of the map; finite and positive; rounded to float32.</param>
/// <param name="sampling_ratio">Samples of a bin along each axis, 1 to 256; below 1 is adaptive.</param>
/// <param name="aligned">Whether boxes are shifted by half a pixel of the map.</param>
public sealed class RoIAlign(OutputSize output_size, double spatial_scale, int sampling_ratio, bool aligned = false) : nn.Module<Tensor, Tensor, Tensor>(nameof(RoIAlign))
{
    /// <summary>Pools boxes of maps.</summary>
    /// <param name="input">Maps [N, C, H, W] of float32 or float64 on the CPU.</param>
    /// <param name="rois">Rows of image, x1, y1, x2, y2: [K, 5] of float32, or of float64, which are rounded to it.</param>
    /// <returns>[K, C, height, width] of the maps' type.</returns>
    public override Tensor forward(Tensor input, Tensor rois) => ops.roi_align(input, rois, output_size, spatial_scale, sampling_ratio, aligned);

    /// <summary>Pools boxes of maps. A module has one <c>forward</c>, and this is not it: hooks do not run.</summary>
    /// <param name="input">Maps [N, C, H, W] of float32 or float64 on the CPU.</param>
    /// <param name="rois">For each image its boxes, rows of x1, y1, x2, y2: [n, 4] of float32, or of float64, which are rounded to it.</param>
    /// <returns>[K, C, height, width] of the maps' type.</returns>
    public Tensor call(Tensor input, IReadOnlyList<Tensor> rois) => ops.roi_align(input, rois, output_size, spatial_scale, sampling_ratio, aligned);
}
