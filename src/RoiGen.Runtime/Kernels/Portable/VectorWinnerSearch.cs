using System;
using System.Runtime.CompilerServices;
using RoiGen.Simd;

namespace RoiGen.Kernels.Portable;

/// <inheritdoc cref="WinnerSearch"/>
/// <remarks>
/// A winner is a number, kept as the bits of a lane; then lane by lane goes to its own.
/// Optimised from the first call on: as tier-0 code every vector operation would be a call, some 100 times slower.
/// </remarks>
internal sealed unsafe class VectorWinnerSearch<TUnit, TVector> : WinnerSearch
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
{
    /// <summary>No candidate.</summary>
    private const int None = -1;

    private const int MaxLanes = 16;

    /// <summary>
    /// Bins whose winners are all found before any is added to; bin by bin W5 takes a fifth longer. On x86 a load may wait for a store under way whose address ends in the same 12
    /// bits, and numbers added one at a time would be many such stores.
    /// </summary>
    private const int BinsTogether = 64;

    // A pixel's number is its offset in the target.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddToPixel(in PixelsOfBin bin, float* gradient)
    {
        TVector largest = TUnit.Broadcast(float.MinValue), lowerLargest = largest;
        TVector winner = Number(None), lowerWinner = winner;
        (int rows, int columns) = (bin.Rows, bin.Columns);
        (int featureStride, int targetStride) = (bin.FeatureStride, bin.TargetStride);
        int half = (rows + 1) / 2;
        for (int row = 0; row < half; row++)
        {
            // The upper and the lower half side by side: one alone would wait for each comparison. Of an odd count both have the middle row.
            int lowerRow = rows - half + row;
            float* pixel = bin.Features + bin.FeatureRows.Offset(bin.FirstFeatureRow + row);
            float* lowerPixel = bin.Features + bin.FeatureRows.Offset(bin.FirstFeatureRow + lowerRow);
            int number = (int)bin.TargetRows.Offset(bin.FirstTargetRow + row);
            int lowerNumber = (int)bin.TargetRows.Offset(bin.FirstTargetRow + lowerRow);
            for (int column = 0; column < columns; column++)
            {
                Compare(TUnit.Load(pixel), number, ref largest, ref winner);
                Compare(TUnit.Load(lowerPixel), lowerNumber, ref lowerLargest, ref lowerWinner);
                pixel += featureStride;
                lowerPixel += featureStride;
                number += targetStride;
                lowerNumber += targetStride;
            }
        }

        winner = TUnit.SelectGreater(lowerLargest, largest, lowerWinner, winner);
        int* winners = stackalloc int[MaxLanes];
        TUnit.Store((float*)winners, winner);
        float* target = bin.Target;
        for (int lane = 0; lane < TUnit.Lanes; lane++, target++)
        {
            if (winners[lane] != None)
            {
                target[winners[lane]] += gradient[lane];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddByTables(in WinnersInTables bins, float* target, float* gradient)
    {
        int* winners = stackalloc int[BinsTogether * MaxLanes];
        TVector lowest = TUnit.Broadcast(float.MinValue), nowhere = Number(bins.Nowhere);
        int* rows = bins.RowOffsets;
        int found = 0;
        for (int row = 0; row < bins.Height; row++, rows += 2)
        {
            int* columns = bins.ColumnOffsets;
            bool hasRows = bins.Ranges[row].Count > 0;
            for (int column = 0; column < bins.Width; column++, columns += 2)
            {
                TVector place = nowhere;
                if (hasRows && bins.ColumnRanges[column].Count > 0)
                {
                    int entry = rows[0] + columns[0];
                    TVector largest = TUnit.Load(bins.Tables + entry);
                    TVector winner = TUnit.Load(bins.Places + entry);
                    CompareEntry(bins, rows[0] + columns[1], ref largest, ref winner);
                    CompareEntry(bins, rows[1] + columns[0], ref largest, ref winner);
                    CompareEntry(bins, rows[1] + columns[1], ref largest, ref winner);
                    place = TUnit.SelectGreater(largest, lowest, winner, nowhere);
                }

                TUnit.Store((float*)winners + (found * TUnit.Lanes), place);
                if (++found == BinsTogether)
                {
                    AddToAll(found, winners, target, gradient);
                    gradient += found * TUnit.Lanes;
                    found = 0;
                }
            }
        }

        AddToAll(found, winners, target, gradient);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Number(float* places, int pixels)
    {
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            TUnit.Store(places + ((nint)pixel * TUnit.Lanes), Number(pixel * TUnit.Lanes));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Tabulate(float* source, int distance, float* target, int places, int count)
    {
        for (int entry = 0; entry < count; entry++, source += TUnit.Lanes, target += TUnit.Lanes)
        {
            (TVector first, TVector second) = (TUnit.Load(source), TUnit.Load(source + distance));
            TUnit.Store(target, TUnit.Maximum(second, first));
            TUnit.Store(target + places, TUnit.SelectGreater(second, first, TUnit.Load(source + places + distance), TUnit.Load(source + places)));
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

    // Entries overlap, so of equal ones it is the pixel of the smaller offset.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CompareEntry(in WinnersInTables bins, int entry, ref TVector largest, ref TVector winner)
    {
        (TVector value, TVector place) = (TUnit.Load(bins.Tables + entry), TUnit.Load(bins.Places + entry));
        TVector first = TUnit.SelectGreater(largest, value, winner, TUnit.MinimumOfIntegers(winner, place));
        winner = TUnit.SelectGreater(value, largest, place, first);
        largest = TUnit.Maximum(value, largest);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddToAll(int bins, int* winners, float* target, float* gradient)
    {
        for (int bin = 0; bin < bins; bin++, winners += TUnit.Lanes, gradient += TUnit.Lanes)
        {
            AddToAll(winners, target, gradient);
        }
    }

    // A winner is an offset in the target. Four at a time, without a condition: in a loop over lanes they took three times as many instructions.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddToAll(int* winners, float* target, float* gradient)
    {
        int lane = 0;
        for (; lane <= TUnit.Lanes - 4; lane += 4, target += 4)
        {
            target[winners[lane]] += gradient[lane];
            (target + 1)[winners[lane + 1]] += gradient[lane + 1];
            (target + 2)[winners[lane + 2]] += gradient[lane + 2];
            (target + 3)[winners[lane + 3]] += gradient[lane + 3];
        }

        for (; lane < TUnit.Lanes; lane++, target++)
        {
            target[winners[lane]] += gradient[lane];
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
