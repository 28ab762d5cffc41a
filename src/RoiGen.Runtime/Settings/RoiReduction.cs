namespace RoiGen;

/// <summary>How the samples of a bin become one value. A sample outside the map takes part in all of them, with value 0.</summary>
public enum RoiReduction
{
    /// <summary>The average of the interpolated values. torchvision, detectron2, Paddle; everybody's default.</summary>
    Average,

    /// <summary>The maximum of the interpolated values: mmcv's <c>pool_mode='max'</c>.</summary>
    Max,

    /// <summary>
    /// The maximum of the single products of a pixel and its weight, which are never summed: ONNX <c>RoiAlign</c> with mode <c>max</c>. Of negative pixels it is
    /// larger than any of them.
    /// </summary>
    MaxTap,

    /// <summary>The maximum of 0 and the interpolated values: OpenVINO's <c>ROIAlign</c> with mode <c>max</c>.</summary>
    MaxFromZero,
}
