using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>The steps as passes of their own over a pooled output, as well as a user would write them: vectors as wide as the machine's, each value read and written once.</summary>
internal static class SeparateStep
{
    /// <summary>The mean of the bins of each region and channel.</summary>
    /// <param name="pooled">[rois, channels, bins], or [rois, bins, channels] where channels are last.</param>
    /// <param name="bins">Bins of a region.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="channelsLast">Which of them.</param>
    /// <param name="means">Receives [rois, channels].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mean(ReadOnlySpan<float> pooled, int bins, int channels, bool channelsLast, Span<float> means)
    {
        float share = 1f / bins;
        if (!channelsLast)
        {
            for (int i = 0; i < means.Length; i++)
            {
                means[i] = Sum(pooled.Slice(i * bins, bins)) * share;
            }

            return;
        }

        for (int first = 0; first < means.Length; first += channels)
        {
            ReadOnlySpan<float> region = pooled.Slice(first * bins, bins * channels);
            for (int channel = 0; channel <= channels - Vector<float>.Count; channel += Vector<float>.Count)
            {
                Vector<float> sum = default;
                for (int bin = 0; bin < bins; bin++)
                {
                    sum += new Vector<float>(region.Slice((bin * channels) + channel));
                }

                (sum * share).CopyTo(means.Slice(first + channel));
            }
        }
    }

    /// <summary>Signed bytes, rounded to even and saturated; by a product with the reciprocal, which is equal for a power of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Quantise(ReadOnlySpan<float> pooled, float scale, Span<sbyte> bytes)
    {
        float reciprocal = 1 / scale;
        int i = 0;
        if (Avx512F.IsSupported)
        {
            for (; i <= pooled.Length - Vector512<float>.Count; i += Vector512<float>.Count)
            {
                Vector512<float> value = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(pooled), (nuint)i) * reciprocal;
                Avx512F.ConvertToVector128SByteWithSaturation(Avx512F.ConvertToVector512Int32(value)).StoreUnsafe(ref MemoryMarshal.GetReference(bytes), (nuint)i);
            }
        }

        for (; i < pooled.Length; i++)
        {
            bytes[i] = (sbyte)Math.Clamp(MathF.Round(pooled[i] * reciprocal), sbyte.MinValue, sbyte.MaxValue);
        }
    }

    /// <summary>Times a scale and plus a bias of each channel, and 0 where that is negative; in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Activate(Span<float> pooled, int bins, int channels, bool channelsLast, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias)
    {
        if (!channelsLast)
        {
            for (int first = 0, channel = 0; first < pooled.Length; first += bins, channel = channel + 1 == channels ? 0 : channel + 1)
            {
                Span<float> values = pooled.Slice(first, bins);
                Vector<float> factor = new(scale[channel]), addend = new(bias[channel]);
                int i = 0;
                for (; i <= bins - Vector<float>.Count; i += Vector<float>.Count)
                {
                    Vector.Max((new Vector<float>(values[i..]) * factor) + addend, Vector<float>.Zero).CopyTo(values[i..]);
                }

                for (; i < bins; i++)
                {
                    values[i] = MathF.Max((values[i] * scale[channel]) + bias[channel], 0);
                }
            }

            return;
        }

        for (int first = 0; first < pooled.Length; first += channels)
        {
            Span<float> values = pooled.Slice(first, channels);
            for (int channel = 0; channel <= channels - Vector<float>.Count; channel += Vector<float>.Count)
            {
                Vector.Max((new Vector<float>(values[channel..]) * new Vector<float>(scale[channel..])) + new Vector<float>(bias[channel..]), Vector<float>.Zero).CopyTo(values[channel..]);
            }
        }
    }

    private static float Sum(ReadOnlySpan<float> values)
    {
        Vector<float> sum = default;
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            sum += new Vector<float>(values[i..]);
        }

        float total = Vector.Sum(sum);
        for (; i < values.Length; i++)
        {
            total += values[i];
        }

        return total;
    }
}
