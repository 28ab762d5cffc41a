using System.Runtime.CompilerServices;
using RoiGen.Simd;

namespace RoiGen.Kernels.Portable;

/// <summary>A step after pooling, on bins in the first-level cache; <see cref="LaneFamily"/> says what its arguments are.</summary>
/// <remarks>Optimised from the first call on: as tier-0 code every vector operation would be a call, some 100 times slower.</remarks>
internal static unsafe class StepPasses<TUnit, TVector>
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
{
    /// <summary>Scales between which what a quotient leaves over is a float, down to quotients that become 0: 2^-64 and 2^64.</summary>
    private const float LowestExactScale = 1 / HighestExactScale, HighestExactScale = 4294967296f * 4294967296f;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Finish(float* bins, int count, in ValueStep step, float* scale, float* bias)
    {
        if (step.Scales || step.Rectifies)
        {
            // A sum with -0 keeps every value, both zeros too; a maximum with negative infinity does.
            (TVector factor, TVector addend) = step.Scales ? (TUnit.Load(scale), TUnit.Load(bias)) : (TUnit.Broadcast(1), TUnit.Broadcast(-0f));
            Scale(bins, count, factor, addend, TUnit.Broadcast(step.Rectifies ? 0 : float.NegativeInfinity));
        }

        if (step.Quantises)
        {
            Quantise(bins, count, step);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather(OverBins over, float* bins, int count, float* total, bool begins)
    {
        TVector sum = TUnit.Load(begins ? bins : total);
        int first = begins ? 1 : 0;
        bins += first * TUnit.Lanes;
        if (over == OverBins.Average)
        {
            for (int bin = first; bin < count; bin++, bins += TUnit.Lanes)
            {
                sum = TUnit.Add(sum, TUnit.Load(bins));
            }
        }
        else
        {
            for (int bin = first; bin < count; bin++, bins += TUnit.Lanes)
            {
                sum = TUnit.MaximumOrNaN(sum, TUnit.Load(bins));
            }
        }

        TUnit.Store(total, sum);
    }

    // Loops without conditions: with one for each part of a step they took twice as long.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale(float* bins, int count, TVector factor, TVector addend, TVector lowest)
    {
        for (int bin = 0; bin < count; bin++, bins += TUnit.Lanes)
        {
            TUnit.Store(bins, TUnit.Maximum(lowest, TUnit.MultiplyAdd(TUnit.Load(bins), factor, addend)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Quantise(float* bins, int count, in ValueStep step)
    {
        if (step.OutputScale is < LowestExactScale or > HighestExactScale)
        {
            QuantiseByDivision(bins, count, step);
            return;
        }

        // The bytes of a division, in a fifth of its time (AVX-512: 16 cycles each). What the product with the reciprocal leaves over is exactly known; corrected by it, the quotient is at most three halves of its last place
        // times 2^-24 away from the true one before it is rounded. That decides a byte only where the true one lies so near the middle between k + 1/2 and a float beside it. LaneFamilyTests goes through all such pairs.
        float scale = step.OutputScale;
        TVector reciprocal = TUnit.Broadcast(1 / scale), negative = TUnit.Broadcast(-scale), zeroPoint = TUnit.Broadcast(step.ZeroPoint);
        TVector lowest = TUnit.Broadcast(step.Lowest * scale), highest = TUnit.Broadcast(step.Highest * scale);
        for (int bin = 0; bin < count; bin++, bins += TUnit.Lanes)
        {
            // Between the bounds nothing overflows.
            TVector value = TUnit.Minimum(highest, TUnit.Maximum(lowest, TUnit.Load(bins)));
            TVector quotient = TUnit.Multiply(value, reciprocal);
            quotient = TUnit.MultiplyAdd(TUnit.MultiplyAdd(quotient, negative, value), reciprocal, quotient);
            TUnit.Store(bins, Whole(quotient, zeroPoint));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void QuantiseByDivision(float* bins, int count, in ValueStep step)
    {
        TVector divisor = TUnit.Broadcast(step.OutputScale), zeroPoint = TUnit.Broadcast(step.ZeroPoint);
        TVector lowest = TUnit.Broadcast(step.Lowest), highest = TUnit.Broadcast(step.Highest);
        for (int bin = 0; bin < count; bin++, bins += TUnit.Lanes)
        {
            TUnit.Store(bins, Whole(TUnit.Minimum(highest, TUnit.Maximum(lowest, TUnit.Divide(TUnit.Load(bins), divisor))), zeroPoint));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Whole(TVector quotient, TVector zeroPoint)
    {
        // So many that adding it rounds to whole numbers, halves to even ones: the bits of larger numbers stand for halves no more.
        const float Rounder = 3 << 22;
        return TUnit.Add(TUnit.NumberOrZero(TUnit.Add(TUnit.Add(quotient, TUnit.Broadcast(Rounder)), TUnit.Broadcast(-Rounder))), zeroPoint);
    }
}
