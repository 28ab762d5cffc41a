using RoiGen.Settings;

namespace RoiGen.Plans;

/// <summary>Bins of a region's output, and the order they are written in.</summary>
internal readonly record struct OutputShape(int Height, int Width, TensorLayout Layout)
{
    public int Bins => Height * Width;

    /// <summary>Where the value of a bin stands among those of all regions.</summary>
    /// <param name="roi">The region.</param>
    /// <param name="channel">The channel of the output.</param>
    /// <param name="bin">The bin.</param>
    /// <param name="channels">Channels of the output.</param>
    public nint PlaceOf(int roi, int channel, int bin, int channels) => Layout == TensorLayout.Nchw
        ? ((((nint)roi * channels) + channel) * Bins) + bin
        : ((((nint)roi * Bins) + bin) * channels) + channel;

    public static OutputShape Of<TSpec>(in TSpec spec)
        where TSpec : struct, IOperatorSpec<TSpec> => new(spec.OutputHeight, spec.OutputWidth, spec.OutputLayout);
}
