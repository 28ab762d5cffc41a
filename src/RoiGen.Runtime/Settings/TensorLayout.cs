namespace RoiGen;

/// <summary>The order in which a tensor's dimensions lie in memory, slowest first.</summary>
public enum TensorLayout
{
    /// <summary>Image, channel, row, column: one plane a channel.</summary>
    Nchw,

    /// <summary>Image, row, column, channel: all channels of a pixel side by side.</summary>
    Nhwc,
}
