using System;
using System.Runtime.CompilerServices;
using RoiGen.Simd;

namespace RoiGen.Kernels.Portable;

/// <summary>The gradient of weighted sums of any shape. What it works on must not move: the driver pins it. Four results at a time share each weight.</summary>
internal sealed unsafe class PortableScatterKernel<TUnit, TVector>()
    : ScatterKernel<float>(new(FormattableString.Invariant($"portable_scatter_{32 * TUnit.Lanes}bit"), RoiIsa.Portable, TUnit.Lanes))
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
{
    private const int Group = 4;

    public override void Add(in ScatterPass<float> pass)
    {
        CombineColumns(pass);
        AddRows(pass);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CombineColumns(in ScatterPass<float> pass)
    {
        (int height, int columns) = (pass.Height, pass.Columns);
        int* binCounts = Pinned(ref pass.ColumnBinCounts);
        int* bins = Pinned(ref pass.ColumnBins);
        float* weights = Pinned(ref pass.ColumnWeights);
        float* gradient = Pinned(ref pass.Gradient);
        float* scratch = Pinned(ref pass.Scratch);
        nint row = (nint)pass.Width * TUnit.Lanes;
        for (int column = 0; column < columns; column++)
        {
            int count = binCounts[column];
            for (int done = 0; done < height;)
            {
                if (height < Group)
                {
                    CombineOne(count, bins, weights, gradient + (done * row), scratch + (done * TUnit.Lanes));
                    done++;
                    continue;
                }

                // The last group is moved back over the one before: it writes the same values again.
                int b = Math.Min(done, height - Group);
                CombineFour(count, bins, weights, gradient + (b * row), row, scratch + (b * TUnit.Lanes));
                done = b + Group;
            }

            bins += count;
            weights += count;
            scratch += (nint)height * TUnit.Lanes;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CombineOne(int count, int* bins, float* weights, float* gradient, float* target)
    {
        TVector sum = TUnit.Multiply(TUnit.Broadcast(weights[0]), TUnit.Load(gradient + ((nint)bins[0] * TUnit.Lanes)));
        for (int bin = 1; bin < count; bin++)
        {
            sum = TUnit.MultiplyAdd(TUnit.Broadcast(weights[bin]), TUnit.Load(gradient + ((nint)bins[bin] * TUnit.Lanes)), sum);
        }

        TUnit.Store(target, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CombineFour(int count, int* bins, float* weights, float* gradient, nint row, float* target)
    {
        float* source = gradient + ((nint)bins[0] * TUnit.Lanes);
        TVector weight = TUnit.Broadcast(weights[0]);
        TVector sum0 = TUnit.Multiply(weight, TUnit.Load(source));
        TVector sum1 = TUnit.Multiply(weight, TUnit.Load(source + row));
        TVector sum2 = TUnit.Multiply(weight, TUnit.Load(source + (2 * row)));
        TVector sum3 = TUnit.Multiply(weight, TUnit.Load(source + (3 * row)));
        for (int bin = 1; bin < count; bin++)
        {
            source = gradient + ((nint)bins[bin] * TUnit.Lanes);
            weight = TUnit.Broadcast(weights[bin]);
            sum0 = TUnit.MultiplyAdd(weight, TUnit.Load(source), sum0);
            sum1 = TUnit.MultiplyAdd(weight, TUnit.Load(source + row), sum1);
            sum2 = TUnit.MultiplyAdd(weight, TUnit.Load(source + (2 * row)), sum2);
            sum3 = TUnit.MultiplyAdd(weight, TUnit.Load(source + (3 * row)), sum3);
        }

        TUnit.Store(target, sum0);
        TUnit.Store(target + TUnit.Lanes, sum1);
        TUnit.Store(target + (2 * TUnit.Lanes), sum2);
        TUnit.Store(target + (3 * TUnit.Lanes), sum3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRows(in ScatterPass<float> pass)
    {
        (int firstRow, int endRow) = (pass.FirstRow, pass.FirstRow + pass.Height);
        int* rowOffsets = Pinned(ref pass.RowOffsets);
        int* binCounts = Pinned(ref pass.RowBinCounts);
        int* bins = Pinned(ref pass.RowBins);
        float* weights = Pinned(ref pass.RowWeights);
        float* map = Pinned(ref pass.Map);
        for (int row = 0; row < pass.Rows; row++)
        {
            // Of a strip, the rows of bins that lie in it.
            (int first, int end) = (0, binCounts[row]);
            while (first < end && bins[first] < firstRow)
            {
                first++;
            }

            while (end > first && bins[end - 1] >= endRow)
            {
                end--;
            }

            if (end > first)
            {
                AddRow(pass, end - first, bins + first, weights + first, map + rowOffsets[row]);
            }

            bins += binCounts[row];
            weights += binCounts[row];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(in ScatterPass<float> pass, int count, int* bins, float* weights, float* map)
    {
        (int firstRow, int columns) = (pass.FirstRow, pass.Columns);
        int* offsets = Pinned(ref pass.ColumnOffsets);
        float* scratch = Pinned(ref pass.Scratch);
        nint column = (nint)pass.Height * TUnit.Lanes;
        int done = 0;
        for (; done <= columns - Group; done += Group, scratch += Group * column)
        {
            float* pixel0 = map + offsets[done];
            float* pixel1 = map + offsets[done + 1];
            float* pixel2 = map + offsets[done + 2];
            float* pixel3 = map + offsets[done + 3];

            // Nearly all rows of the map are tapped by one row of bins or two: the first has no loop.
            float* source = scratch + ((nint)(bins[0] - firstRow) * TUnit.Lanes);
            TVector weight = TUnit.Broadcast(weights[0]);
            TVector sum0 = TUnit.MultiplyAdd(weight, TUnit.Load(source), TUnit.Load(pixel0));
            TVector sum1 = TUnit.MultiplyAdd(weight, TUnit.Load(source + column), TUnit.Load(pixel1));
            TVector sum2 = TUnit.MultiplyAdd(weight, TUnit.Load(source + (2 * column)), TUnit.Load(pixel2));
            TVector sum3 = TUnit.MultiplyAdd(weight, TUnit.Load(source + (3 * column)), TUnit.Load(pixel3));
            for (int bin = 1; bin < count; bin++)
            {
                source = scratch + ((nint)(bins[bin] - firstRow) * TUnit.Lanes);
                weight = TUnit.Broadcast(weights[bin]);
                sum0 = TUnit.MultiplyAdd(weight, TUnit.Load(source), sum0);
                sum1 = TUnit.MultiplyAdd(weight, TUnit.Load(source + column), sum1);
                sum2 = TUnit.MultiplyAdd(weight, TUnit.Load(source + (2 * column)), sum2);
                sum3 = TUnit.MultiplyAdd(weight, TUnit.Load(source + (3 * column)), sum3);
            }

            TUnit.Store(pixel0, sum0);
            TUnit.Store(pixel1, sum1);
            TUnit.Store(pixel2, sum2);
            TUnit.Store(pixel3, sum3);
        }

        for (; done < columns; done++, scratch += column)
        {
            float* pixel = map + offsets[done];
            TVector sum = TUnit.Load(pixel);
            for (int bin = 0; bin < count; bin++)
            {
                sum = TUnit.MultiplyAdd(TUnit.Broadcast(weights[bin]), TUnit.Load(scratch + ((nint)(bins[bin] - firstRow) * TUnit.Lanes)), sum);
            }

            TUnit.Store(pixel, sum);
        }
    }
}
