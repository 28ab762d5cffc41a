using System;
using System.Runtime.CompilerServices;
using RoiGen.Simd;

namespace RoiGen.Kernels.Portable;

/// <summary>
/// The two passes of a separable contraction for any shape and any count of taps; <see cref="SeparableKernel{T}"/> says what they compute. Four results at a time
/// share each weight and offset.
/// </summary>
/// <remarks>Optimised from the first call on: as tier-0 code every vector operation would be a call, some 100 times slower.</remarks>
internal static unsafe class TapPasses<TUnit, TVector, TTerm>
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
    where TTerm : ITapTerm<TUnit, TVector>
{
    private const int Group = 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CombineRows(in RowPass<float> pass)
    {
        (int taps, int height, int columns) = (pass.Taps, pass.Height, pass.Columns);
        float* map = RoiKernel.Pinned(ref pass.Map), rowWeights = RoiKernel.Pinned(ref pass.RowWeights), scratch = RoiKernel.Pinned(ref pass.Scratch);
        int* rowOffsets = RoiKernel.Pinned(ref pass.RowOffsets), columnOffsets = RoiKernel.Pinned(ref pass.ColumnOffsets);
        nint column = (nint)height * TUnit.Lanes;
        for (int bin = 0; bin < height; bin++, rowOffsets += taps, rowWeights += taps, scratch += TUnit.Lanes)
        {
            for (int done = 0; done < columns;)
            {
                if (columns < Group)
                {
                    CombineOne(taps, map + columnOffsets[done], rowOffsets, rowWeights, scratch + (done * column));
                    done++;
                    continue;
                }

                // The last group is moved back over the one before: it writes the same values again.
                int c = Math.Min(done, columns - Group);
                CombineFour(
                    taps,
                    map + columnOffsets[c],
                    map + columnOffsets[c + 1],
                    map + columnOffsets[c + 2],
                    map + columnOffsets[c + 3],
                    rowOffsets,
                    rowWeights,
                    scratch + (c * column),
                    column);
                done = c + Group;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CombineColumns(in ColumnPass<float> pass)
    {
        (int taps, int height, int width) = (pass.Taps, pass.Height, pass.Width);
        float* scratch = RoiKernel.Pinned(ref pass.Scratch), columnWeights = RoiKernel.Pinned(ref pass.ColumnWeights), output = RoiKernel.Pinned(ref pass.Output);
        int* columnTaps = RoiKernel.Pinned(ref pass.ColumnTaps);
        nint row = (nint)width * TUnit.Lanes;
        for (int bin = 0; bin < width; bin++, columnTaps += taps, columnWeights += taps, output += TUnit.Lanes)
        {
            for (int done = 0; done < height;)
            {
                if (height < Group)
                {
                    CombineOne(taps, scratch + (done * TUnit.Lanes), columnTaps, columnWeights, output + (done * row));
                    done++;
                    continue;
                }

                int b = Math.Min(done, height - Group);
                float* source = scratch + (b * TUnit.Lanes);
                CombineFour(
                    taps,
                    source,
                    source + TUnit.Lanes,
                    source + (2 * TUnit.Lanes),
                    source + (3 * TUnit.Lanes),
                    columnTaps,
                    columnWeights,
                    output + (b * row),
                    row);
                done = b + Group;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CombineOne(int taps, float* source, int* offsets, float* weights, float* target)
    {
        TVector sum = TTerm.First(TUnit.Load(source + offsets[0]), TUnit.Broadcast(weights[0]));
        for (int tap = 1; tap < taps; tap++)
        {
            sum = TTerm.Next(sum, TUnit.Load(source + offsets[tap]), TUnit.Broadcast(weights[tap]));
        }

        TUnit.Store(target, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CombineFour(
        int taps, float* source0, float* source1, float* source2, float* source3, int* offsets, float* weights, float* target, nint stride)
    {
        nint offset = offsets[0];
        TVector weight = TUnit.Broadcast(weights[0]);
        TVector sum0 = TTerm.First(TUnit.Load(source0 + offset), weight);
        TVector sum1 = TTerm.First(TUnit.Load(source1 + offset), weight);
        TVector sum2 = TTerm.First(TUnit.Load(source2 + offset), weight);
        TVector sum3 = TTerm.First(TUnit.Load(source3 + offset), weight);
        for (int tap = 1; tap < taps; tap++)
        {
            offset = offsets[tap];
            weight = TUnit.Broadcast(weights[tap]);
            sum0 = TTerm.Next(sum0, TUnit.Load(source0 + offset), weight);
            sum1 = TTerm.Next(sum1, TUnit.Load(source1 + offset), weight);
            sum2 = TTerm.Next(sum2, TUnit.Load(source2 + offset), weight);
            sum3 = TTerm.Next(sum3, TUnit.Load(source3 + offset), weight);
        }

        TUnit.Store(target, sum0);
        TUnit.Store(target + stride, sum1);
        TUnit.Store(target + (2 * stride), sum2);
        TUnit.Store(target + (3 * stride), sum3);
    }
}
