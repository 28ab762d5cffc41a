using System;
using System.Runtime.CompilerServices;
using RoiGen.Simd;

namespace RoiGen.Kernels.Portable;

/// <inheritdoc cref="WinnerSearch"/>
/// <remarks>
/// A winner is a number, kept as the bits of a lane. Where a bin has few candidates, all lanes go through them and take what is theirs; else lane by lane goes to its own.
/// Optimised from the first call on: as tier-0 code every vector operation would be a call, some 100 times slower.
/// </remarks>
internal sealed unsafe class VectorWinnerSearch<TUnit, TVector> : WinnerSearch
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
{
    /// <summary>No candidate.</summary>
    private const int None = -1;

    private const int MaxLanes = 16;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddToPixel(in PixelsOfBin bin, float* gradient)
    {
        TVector largest = TUnit.Broadcast(float.MinValue);
        TVector winner = Number(None);
        int number = 0;
        for (int row = 0; row < bin.Rows; row++)
        {
            float* pixel = bin.Features + bin.FeatureRows[row];
            for (int column = 0; column < bin.Columns; column++, number++, pixel += bin.FeatureStride)
            {
                Compare(TUnit.Load(pixel), number, ref largest, ref winner);
            }
        }

        if (number <= TUnit.Lanes)
        {
            number = 0;
            for (int row = 0; row < bin.Rows; row++)
            {
                float* pixel = bin.Target + bin.TargetRows[row];
                for (int column = 0; column < bin.Columns; column++, number++, pixel += bin.TargetStride)
                {
                    TVector before = TUnit.Load(pixel);
                    TUnit.Store(pixel, TUnit.SelectSame(winner, Number(number), TUnit.Add(before, TUnit.Load(gradient)), before));
                }
            }

            return;
        }

        int* winners = stackalloc int[MaxLanes];
        TUnit.Store((float*)winners, winner);
        for (int lane = 0; lane < TUnit.Lanes; lane++)
        {
            if (winners[lane] != None)
            {
                (int row, int column) = Math.DivRem(winners[lane], bin.Columns);
                bin.Target[bin.TargetRows[row] + (column * bin.TargetStride) + lane] += gradient[lane];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddToSample(in SamplesOfBin bin, float* gradient)
    {
        TVector largest = TUnit.Broadcast(bin.Start);
        TVector winner = Number(None);
        int number = 0;
        for (int row = 0; row < bin.Rows; row++)
        {
            for (int column = 0; column < bin.Columns; column++, number++)
            {
                if (IsOffMap(bin, row, column))
                {
                    Compare(TUnit.Broadcast(0), None, ref largest, ref winner);
                }
                else
                {
                    Compare(Sample(bin, row, column), number, ref largest, ref winner);
                }
            }
        }

        int* winners = stackalloc int[MaxLanes];
        TUnit.Store((float*)winners, winner);
        for (int lane = 0; lane < TUnit.Lanes; lane++)
        {
            if (winners[lane] != None)
            {
                (int row, int column) = Math.DivRem(winners[lane], bin.Columns);
                AddToTaps(bin, 2 * row, 2 * column, lane, gradient[lane]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddToTap(in SamplesOfBin bin, float* gradient)
    {
        TVector largest = TUnit.Broadcast(bin.Start);
        TVector winner = Number(None);
        int number = 0;
        for (int row = 0; row < bin.Rows; row++)
        {
            for (int column = 0; column < bin.Columns; column++)
            {
                for (int tap = 0; tap < 4; tap++, number++)
                {
                    (int rowTap, int columnTap) = ((2 * row) + (tap >> 1), (2 * column) + (tap & 1));
                    (float rowWeight, float columnWeight) = (bin.RowWeights[rowTap], bin.ColumnWeights[columnTap]);

                    // A tap of weight 0 counts as 0, whatever its pixel; and so does each of a sample off the map.
                    if (rowWeight <= 0 || columnWeight <= 0)
                    {
                        Compare(TUnit.Broadcast(0), None, ref largest, ref winner);
                        continue;
                    }

                    TVector pixel = TUnit.Load(bin.Features + bin.FeatureRows[rowTap] + bin.FeatureColumns[columnTap]);
                    TVector product = TUnit.Multiply(TUnit.Broadcast(columnWeight), TUnit.Multiply(TUnit.Broadcast(rowWeight), pixel));
                    Compare(product, number, ref largest, ref winner);
                }
            }
        }

        int* winners = stackalloc int[MaxLanes];
        TUnit.Store((float*)winners, winner);
        for (int lane = 0; lane < TUnit.Lanes; lane++)
        {
            if (winners[lane] != None)
            {
                (int row, int column) = Math.DivRem(winners[lane] >> 2, bin.Columns);
                (int rowTap, int columnTap) = ((2 * row) + ((winners[lane] >> 1) & 1), (2 * column) + (winners[lane] & 1));
                Add(bin, rowTap, columnTap, bin.RowWeights[rowTap], bin.ColumnWeights[columnTap], lane, gradient[lane]);
            }
        }
    }

    // The value of the forward pass: rows first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sample(in SamplesOfBin bin, int row, int column)
    {
        float* upper = bin.Features + bin.FeatureRows[2 * row];
        float* lower = bin.Features + bin.FeatureRows[(2 * row) + 1];
        TVector upperWeight = TUnit.Broadcast(bin.RowWeights[2 * row]);
        TVector lowerWeight = TUnit.Broadcast(bin.RowWeights[(2 * row) + 1]);
        int left = bin.FeatureColumns[2 * column];
        int right = bin.FeatureColumns[(2 * column) + 1];
        TVector atLeft = TUnit.MultiplyAdd(lowerWeight, TUnit.Load(lower + left), TUnit.Multiply(upperWeight, TUnit.Load(upper + left)));
        TVector atRight = TUnit.MultiplyAdd(lowerWeight, TUnit.Load(lower + right), TUnit.Multiply(upperWeight, TUnit.Load(upper + right)));
        return TUnit.MultiplyAdd(
            TUnit.Broadcast(bin.ColumnWeights[(2 * column) + 1]), atRight, TUnit.Multiply(TUnit.Broadcast(bin.ColumnWeights[2 * column]), atLeft));
    }

    // Halves of one pixel are the whole of it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddToTaps(in SamplesOfBin bin, int row, int column, int lane, float gradient)
    {
        bool oneRow = bin.TargetRows[row] == bin.TargetRows[row + 1];
        bool oneColumn = bin.TargetColumns[column] == bin.TargetColumns[column + 1];
        for (int i = row; i < row + (oneRow ? 1 : 2); i++)
        {
            for (int j = column; j < column + (oneColumn ? 1 : 2); j++)
            {
                Add(bin, i, j, oneRow ? 1 : bin.RowWeights[i], oneColumn ? 1 : bin.ColumnWeights[j], lane, gradient);
            }
        }
    }

    // Columns first, as in the gradient of an average.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(in SamplesOfBin bin, int rowTap, int columnTap, float rowWeight, float columnWeight, int lane, float gradient)
    {
        float* pixel = bin.Target + bin.TargetRows[rowTap] + bin.TargetColumns[columnTap] + lane;
        *pixel = VectorUnitScalar.MultiplyAdd(rowWeight, columnWeight * gradient, *pixel);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsOffMap(in SamplesOfBin bin, int row, int column) => bin.RowWeights[2 * row] < 0 || bin.ColumnWeights[2 * column] < 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Compare(TVector value, int number, ref TVector largest, ref TVector winner)
    {
        winner = TUnit.SelectGreater(value, largest, Number(number), winner);
        largest = TUnit.Maximum(value, largest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Number(int number) => TUnit.Broadcast(BitConverter.Int32BitsToSingle(number));
}
