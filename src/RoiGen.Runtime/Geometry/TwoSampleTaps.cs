using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RoiGen.Geometry;

/// <summary>
/// The taps of <see cref="AlignSampler{T}"/> for the commonest case, eight bins at a time: two samples a bin, all of them between two pixels of the map. The operations on
/// every value are those of the general case, in their order, so the bits are the same; what is saved are unforeseeable branches, a third of the time of a plan.
/// </summary>
internal static unsafe class TwoSampleTaps
{
    private const int Samples = 2;
    private const int MaxTaps = 2 * Samples;
    private const int Lanes = 8;

    /// <summary>Whether all samples lie between two pixels of the map, none of them in the band around it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Apply(in AxisSamples<float> samples, int bins, int extent) =>
        samples.Grid == Samples && samples.Bin >= 0 && samples.Position(0, 0) > 0 && samples.Position(bins - 1, Samples - 1) < extent - 1;

    /// <summary>Finds the taps of all bins, each with as many as the widest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Find(in AxisSamples<float> samples, int bins, BinTaps<float> taps)
    {
        int vectors = (bins + Lanes - 1) / Lanes;
        Vector256<int>* index = stackalloc Vector256<int>[MaxTaps * vectors];
        Vector256<float>* weight = stackalloc Vector256<float>[MaxTaps * vectors];
        Vector256<int> widest = Vector256<int>.Zero;
        for (int i = 0; i < vectors; i++)
        {
            // Lanes beyond the last bin repeat it.
            Vector256<int> bin = Vector256.Min(Vector256.Create(i * Lanes) + Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7), Vector256.Create(bins - 1));
            widest = Vector256.Max(widest, FindEight(samples, Vector256.ConvertToSingle(bin), index + (MaxTaps * i), weight + (MaxTaps * i)));
        }

        int count = MaxTaps;
        while (!Vector256.EqualsAny(widest, Vector256.Create(count)))
        {
            count--;
        }

        int last = bins - 1;
        Vector256<int>* lastIndex = index + (MaxTaps * (last / Lanes));
        taps.AddAll(bins, count, index[0][0], lastIndex[MaxTaps - 1][last % Lanes], out int* foundIndex, out float* foundWeight);
        for (int i = 0; i < vectors; i++)
        {
            Pad(count, index + (MaxTaps * i), weight + (MaxTaps * i));
            int* indices = (int*)(index + (MaxTaps * i));
            float* weights = (float*)(weight + (MaxTaps * i));
            for (int lane = 0; lane < Math.Min(bins - (i * Lanes), Lanes); lane++)
            {
                for (int tap = 0; tap < count; tap++)
                {
                    *foundIndex++ = indices[(tap * Lanes) + lane];
                    *foundWeight++ = weights[(tap * Lanes) + lane];
                }
            }
        }
    }

    // Two, three or four taps a bin, as its samples lie between the same pixels, neighbouring ones or others; returns how many. The last index is always there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> FindEight(in AxisSamples<float> samples, Vector256<float> bin, Vector256<int>* index, Vector256<float>* weight)
    {
        Vector256<float> start = Vector256.Create(samples.Start) + (bin * samples.Bin);
        Vector256<float> position0 = start + Vector256.Create(samples.Within(0));
        Vector256<float> position1 = start + Vector256.Create(samples.Within(1));
        Vector256<int> low0 = Vector256.ConvertToInt32(position0);
        Vector256<int> low1 = Vector256.ConvertToInt32(position1);
        Vector256<float> high0 = position0 - Vector256.ConvertToSingle(low0);
        Vector256<float> high1 = position1 - Vector256.ConvertToSingle(low1);
        Vector256<float> rest0 = Vector256<float>.One - high0;
        Vector256<float> rest1 = Vector256<float>.One - high1;
        Vector256<int> same = Vector256.Equals(low1, low0);
        Vector256<int> next = Vector256.Equals(low1, low0 + Vector256<int>.One);
        Vector256<float> half = Vector256.Create(1f / Samples);
        weight[0] = (rest0 + (rest1 & same.AsSingle())) * half;
        weight[1] = (high0 + (high1 & same.AsSingle()) + (rest1 & next.AsSingle())) * half;
        weight[2] = Vector256.ConditionalSelect(next.AsSingle(), high1, rest1) * half;
        weight[3] = high1 * half;
        index[0] = low0;
        index[1] = low0 + Vector256<int>.One;
        index[2] = low1 - next;
        index[3] = low1 + Vector256<int>.One;

        // Comparisons are -1 where they hold.
        return Vector256.Create(MaxTaps) + same + same + next;
    }

    // Halves the heaviest tap, the first of equals, until every bin has as many as the widest.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pad(int count, Vector256<int>* index, Vector256<float>* weight)
    {
        // Bins of two taps repeat the second pixel as their last; those of three have it as their third.
        Vector256<int> two = Vector256.Equals(index[3], index[1]);
        Vector256<int> three = Vector256.Equals(index[3], index[1] + Vector256<int>.One);
        if (count >= 3)
        {
            Vector256<int> second = Vector256.GreaterThan(weight[1], weight[0]).AsInt32();
            Split(index, weight, 2, two & ~second, two & second, Vector256<int>.Zero);
        }

        if (count == MaxTaps)
        {
            Vector256<int> third = Vector256.GreaterThan(weight[2], Vector256.Max(weight[0], weight[1])).AsInt32();
            Vector256<int> second = Vector256.GreaterThan(weight[1], weight[0]).AsInt32() & ~third;
            Vector256<int> padded = two | three;
            Split(index, weight, 3, padded & ~second & ~third, padded & second, padded & third);
        }
    }

    // Where one of the masks holds, a new tap takes half of the weight of the first, second or third.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split(
        Vector256<int>* index, Vector256<float>* weight, int tap, Vector256<int> ofFirst, Vector256<int> ofSecond, Vector256<int> ofThird)
    {
        Vector256<float> half = Vector256.Create(0.5f);
        weight[0] = Vector256.ConditionalSelect(ofFirst.AsSingle(), weight[0] * half, weight[0]);
        weight[1] = Vector256.ConditionalSelect(ofSecond.AsSingle(), weight[1] * half, weight[1]);
        weight[2] = Vector256.ConditionalSelect(ofThird.AsSingle(), weight[2] * half, weight[2]);
        Take(ofFirst, 0);
        Take(ofSecond, 1);
        Take(ofThird, 2);

        void Take(Vector256<int> mask, int from)
        {
            index[tap] = Vector256.ConditionalSelect(mask, index[from], index[tap]);
            weight[tap] = Vector256.ConditionalSelect(mask.AsSingle(), weight[from], weight[tap]);
        }
    }
}
