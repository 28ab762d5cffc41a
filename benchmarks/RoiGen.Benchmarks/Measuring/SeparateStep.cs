using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using RoiGen.Simd;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>
/// The steps as passes of their own over a pooled output, as well as a user would write them: vectors as wide as the machine's, each value and each cache line of the output read once.
/// </summary>
internal abstract unsafe class SeparateStep
{
    /// <summary>With the machine's widest vectors.</summary>
    public static SeparateStep Widest { get; } =
        VectorUnit512.IsSupported ? new SeparateStep<Vector512<float>, VectorUnit512>()
        : VectorUnit256.IsSupported ? new SeparateStep<Vector256<float>, VectorUnit256>()
        : new SeparateStep<Vector128<float>, VectorUnit128>();

    /// <summary>The mean of the bins of each region and channel.</summary>
    /// <param name="pooled">[rois, channels, bins], or [rois, bins, channels] where channels are last.</param>
    /// <param name="bins">Bins of a region.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="channelsLast">Which of them.</param>
    /// <param name="means">Receives [rois, channels].</param>
    public abstract void Mean(ReadOnlySpan<float> pooled, int bins, int channels, bool channelsLast, Span<float> means);

    /// <summary>Times a scale and plus a bias of each channel, and 0 where that is negative; in place.</summary>
    public abstract void Activate(Span<float> pooled, int bins, int channels, bool channelsLast, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias);

    /// <summary>Signed bytes, rounded to even and saturated; by a product with the reciprocal, which is equal for a power of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Quantise(ReadOnlySpan<float> pooled, float scale, Span<sbyte> bytes)
    {
        float reciprocal = 1 / scale;
        fixed (float* source = pooled)
        fixed (sbyte* target = bytes)
        {
            int i = 0;
            for (; i <= pooled.Length - Vector128<sbyte>.Count; i += Vector128<sbyte>.Count)
            {
                Sixteen(source + i, reciprocal).Store(target + i);
            }

            for (; i < pooled.Length; i++)
            {
                target[i] = (sbyte)Math.Clamp(MathF.Round(source[i] * reciprocal), sbyte.MinValue, sbyte.MaxValue);
            }
        }
    }

    /// <summary>The sum of values that lie side by side: the widest vectors first, and halves of them for the rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float Sum(float* values, int count)
    {
        Vector512<float> sixteen = default;
        int i = 0;
        for (; Vector512.IsHardwareAccelerated && i <= count - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            sixteen += Vector512.Load(values + i);
        }

        Vector256<float> eight = sixteen.GetLower() + sixteen.GetUpper();
        for (; Vector256.IsHardwareAccelerated && i <= count - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            eight += Vector256.Load(values + i);
        }

        Vector128<float> four = eight.GetLower() + eight.GetUpper();
        for (; i <= count - Vector128<float>.Count; i += Vector128<float>.Count)
        {
            four += Vector128.Load(values + i);
        }

        float total = Vector128.Sum(four);
        for (; i < count; i++)
        {
            total += values[i];
        }

        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<sbyte> Sixteen(float* source, float factor) => Avx512F.IsSupported
        ? Avx512F.ConvertToVector128SByteWithSaturation(Avx512F.ConvertToVector512Int32(Vector512.Load(source) * factor))
        : Vector128.NarrowWithSaturation(Eight(source, factor), Eight(source + Vector128<short>.Count, factor));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Eight(float* source, float factor)
    {
        if (Avx.IsSupported)
        {
            Vector256<int> whole = Avx.ConvertToVector256Int32(Vector256.Load(source) * factor);
            return Vector128.NarrowWithSaturation(whole.GetLower(), whole.GetUpper());
        }

        return Vector128.NarrowWithSaturation(Four(source, factor), Four(source + Vector128<int>.Count, factor));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Four(float* source, float factor) => Vector128.ConvertToInt32(Vector128.Round(Vector128.Load(source) * factor));
}

/// <summary>The steps by vectors of a width.</summary>
internal sealed unsafe class SeparateStep<TVector, TUnit> : SeparateStep
    where TVector : struct
    where TUnit : IVectorUnit<TVector>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Mean(ReadOnlySpan<float> pooled, int bins, int channels, bool channelsLast, Span<float> means)
    {
        float share = 1f / bins;
        fixed (float* source = pooled, target = means)
        {
            if (!channelsLast)
            {
                for (int i = 0; i < means.Length; i++)
                {
                    target[i] = Sum(source + ((nint)i * bins), bins) * share;
                }

                return;
            }

            for (int first = 0; first < means.Length; first += channels)
            {
                MeanOfRegion(source + ((nint)first * bins), bins, channels, share, target + first);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Activate(Span<float> pooled, int bins, int channels, bool channelsLast, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias)
    {
        fixed (float* values = pooled, factors = scale, addends = bias)
        {
            if (channelsLast)
            {
                for (int first = 0; first < pooled.Length; first += channels)
                {
                    Activate(values + first, channels, factors, addends);
                }

                return;
            }

            for (int first = 0, channel = 0; first < pooled.Length; first += bins, channel = channel + 1 == channels ? 0 : channel + 1)
            {
                Activate(values + first, bins, factors[channel], addends[channel]);
            }
        }
    }

    // Four vectors of sums at a time stay in registers, and whole lines are read. Sums in memory, bin after bin, took longer.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MeanOfRegion(float* region, int bins, int channels, float share, float* means)
    {
        TVector shares = TUnit.Broadcast(share);
        int i = 0;
        for (; i <= channels - (4 * TUnit.Lanes); i += 4 * TUnit.Lanes)
        {
            TVector first = TUnit.Broadcast(0), second = first, third = first, fourth = first;
            for (int bin = 0; bin < bins; bin++)
            {
                float* values = region + ((nint)bin * channels) + i;
                first = TUnit.Add(first, TUnit.Load(values));
                second = TUnit.Add(second, TUnit.Load(values + TUnit.Lanes));
                third = TUnit.Add(third, TUnit.Load(values + (2 * TUnit.Lanes)));
                fourth = TUnit.Add(fourth, TUnit.Load(values + (3 * TUnit.Lanes)));
            }

            TUnit.Store(means + i, TUnit.Multiply(first, shares));
            TUnit.Store(means + i + TUnit.Lanes, TUnit.Multiply(second, shares));
            TUnit.Store(means + i + (2 * TUnit.Lanes), TUnit.Multiply(third, shares));
            TUnit.Store(means + i + (3 * TUnit.Lanes), TUnit.Multiply(fourth, shares));
        }

        for (; i < channels; i++)
        {
            float sum = 0;
            for (int bin = 0; bin < bins; bin++)
            {
                sum += region[((nint)bin * channels) + i];
            }

            means[i] = sum * share;
        }
    }

    // A factor and an addend for each value.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Activate(float* values, int count, float* factors, float* addends)
    {
        int i = 0;
        for (; i <= count - TUnit.Lanes; i += TUnit.Lanes)
        {
            TUnit.Store(values + i, Activated(TUnit.Load(values + i), TUnit.Load(factors + i), TUnit.Load(addends + i)));
        }

        for (; i < count; i++)
        {
            values[i] = MathF.Max((values[i] * factors[i]) + addends[i], 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Activate(float* values, int count, float factor, float addend)
    {
        TVector factors = TUnit.Broadcast(factor), addends = TUnit.Broadcast(addend);
        int i = 0;
        for (; i <= count - TUnit.Lanes; i += TUnit.Lanes)
        {
            TUnit.Store(values + i, Activated(TUnit.Load(values + i), factors, addends));
        }

        for (; i < count; i++)
        {
            values[i] = MathF.Max((values[i] * factor) + addend, 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Activated(TVector value, TVector factor, TVector addend) => TUnit.Maximum(TUnit.Add(TUnit.Multiply(value, factor), addend), TUnit.Broadcast(0));
}
