using System;
using RoiGen.Memory;

namespace RoiGen.Pipeline;

/// <summary>The scale and the bias of each channel that a call gives; of a call without them both are empty.</summary>
/// <param name="scale">The scales.</param>
/// <param name="bias">The biases.</param>
internal readonly ref struct ChannelScales(ReadOnlySpan<float> scale, ReadOnlySpan<float> bias)
{
    /// <summary>Floats behind the last channel that the widest vector may read.</summary>
    private const int Room = CacheLine.Floats;

    public ReadOnlySpan<float> Scale { get; } = scale;

    public ReadOnlySpan<float> Bias { get; } = bias;

    public bool IsEmpty => Scale.IsEmpty && Bias.IsEmpty;

    /// <summary>Copies them to where vectors may read more than there are channels: the scales, and <paramref name="bias"/> after them.</summary>
    public unsafe float* CopyTo(NativeBuffer<float> buffer, out float* bias)
    {
        float* scale = buffer.Reserve(2 * ((nint)Scale.Length + Room));
        bias = scale + Scale.Length + Room;
        Copy(Scale, scale);
        Copy(Bias, bias);
        return scale;
    }

    private static unsafe void Copy(ReadOnlySpan<float> values, float* target)
    {
        values.CopyTo(new(target, values.Length));
        new Span<float>(target + values.Length, Room).Clear();
    }
}
