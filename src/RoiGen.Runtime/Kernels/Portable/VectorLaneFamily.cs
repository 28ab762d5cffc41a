using System;
using System.Runtime.CompilerServices;
using RoiGen.Memory;
using RoiGen.Settings;
using RoiGen.Simd;

namespace RoiGen.Kernels.Portable;

/// <inheritdoc cref="LaneFamily"/>
/// <remarks>Optimised from the first call on: as tier-0 code every vector operation would be a call, some 100 times slower.</remarks>
internal sealed unsafe class VectorLaneFamily<TUnit, TVector> : LaneFamily
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
{
    /// <summary>Bins from the one whose bytes are stored to the one whose lines are asked for (W5: 58 ms without, 45 with).</summary>
    private const int BinsAhead = 16;

    /// <summary>Columns of <see cref="IVectorUnit{TVector}.TransposeFour"/>.</summary>
    private static readonly int FewColumns = Math.Min(VectorUnit128.Lanes, TUnit.Lanes);

    private static readonly SeparableKernel<float> Average = new PortableTapKernel<TUnit, TVector, WeightedSum<TUnit, TVector>, WeightedSum<TUnit, TVector>>("align");

    private static readonly SeparableKernel<float> MaximumOfTaps = new PortableTapKernel<
        TUnit, TVector, LargestProduct<TUnit, TVector, FromNegativeInfinity>, LargestProduct<TUnit, TVector, FromLowest>>("align_maxtap");

    private static readonly SeparableKernel<float> MaximumOfSamples = new PortableSampleMaximumKernel<TUnit, TVector>();

    public override int Lanes => TUnit.Lanes;

    public override bool CombinesPlanes => typeof(TUnit) == typeof(VectorUnit512);

    public override ScatterKernel<float> Scatter { get; } = new PortableScatterKernel<TUnit, TVector>();

    public override WinnerSearch Winners { get; } = new VectorWinnerSearch<TUnit, TVector>();

    public override TableKernel<float> Pool { get; } = new PortableTableKernel<TUnit, TVector>();

    public override SeparableKernel<float> Separable(Contraction contraction) => contraction switch
    {
        Contraction.Average => Average,
        Contraction.MaximumOfTaps => MaximumOfTaps,
        Contraction.MaximumOfSamples => MaximumOfSamples,
        _ => throw new ArgumentOutOfRangeException(nameof(contraction), contraction, "A contraction that has no taps."),
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void PackRow(float* source, nint channelStride, nint pixelStride, int channels, int pixels, float* block)
    {
        if (channels == TUnit.Lanes && pixelStride == 1 && pixels >= FewColumns)
        {
            for (int done = 0; done < pixels;)
            {
                // The last ones are moved back over those before: they write the same values again. A square is worth two of four columns.
                bool isSquare = pixels >= TUnit.Lanes && pixels - done > TUnit.Lanes / 2;
                int columns = isSquare ? TUnit.Lanes : FewColumns;
                int pixel = Math.Min(done, pixels - columns);
                float* target = block + ((nint)pixel * TUnit.Lanes);
                if (isSquare)
                {
                    TUnit.Transpose(source + pixel, channelStride, target, TUnit.Lanes);
                }
                else
                {
                    TUnit.TransposeFour(source + pixel, channelStride, target, TUnit.Lanes);
                }

                done = pixel + columns;
            }
        }
        else
        {
            PackElements(source, channelStride, pixelStride, channels, pixels, block);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void UnpackRow(float* block, int skip, int channels, int pixels, float* target, nint channelStride, nint pixelStride)
    {
        bool whole = skip == 0 && channels == TUnit.Lanes;
        if (whole && channelStride == 1)
        {
            UnpackPixels(block, blockStride: 0, blocks: 1, pixels, target, pixelStride);
        }
        else if (whole && pixelStride == 1)
        {
            TransposeBins(pixels, block, target, channelStride);
        }
        else
        {
            UnpackElements(block, skip, channels, pixels, target, channelStride, pixelStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void PackPixels(float* source, nint pixelStride, int blocks, int pixels, nint ahead, float* target, nint blockStride)
    {
        for (int pixel = 0; pixel < pixels; pixel++, source += pixelStride, target += TUnit.Lanes)
        {
            float* block = target;
            for (int channel = 0; channel < blocks * TUnit.Lanes; channel += TUnit.Lanes, block += blockStride)
            {
                CacheLine.Prefetch(source + channel + ahead);
                TUnit.Store(block, TUnit.Load(source + channel));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void UnpackPixels(float* source, nint blockStride, int blocks, int pixels, float* target, nint pixelStride)
    {
        for (int pixel = 0; pixel < pixels; pixel++, source += TUnit.Lanes, target += pixelStride)
        {
            float* block = source;
            for (int channel = 0; channel < blocks * TUnit.Lanes; channel += TUnit.Lanes, block += blockStride)
            {
                TUnit.Store(target + channel, TUnit.Load(block));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void TransposeBins(int bins, float* source, float* target, nint targetStride)
    {
        if (bins >= TUnit.Lanes)
        {
            for (int done = 0; done < bins;)
            {
                int bin = Math.Min(done, bins - TUnit.Lanes);
                TUnit.Transpose(source + ((nint)bin * TUnit.Lanes), TUnit.Lanes, target + bin, targetStride);
                done = bin + TUnit.Lanes;
            }

            return;
        }

        for (int lane = 0; lane < TUnit.Lanes; lane++)
        {
            for (int bin = 0; bin < bins; bin++)
            {
                target[(lane * targetStride) + bin] = source[(bin * TUnit.Lanes) + lane];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void MakeComparable(float* values, int vectors)
    {
        for (int i = 0; i < vectors; i++, values += TUnit.Lanes)
        {
            TUnit.Store(values, TUnit.Comparable(TUnit.Load(values)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void IncludeZero(float* values, int vectors)
    {
        TVector zero = TUnit.Broadcast(0);
        for (int i = 0; i < vectors; i++, values += TUnit.Lanes)
        {
            TUnit.Store(values, TUnit.Maximum(TUnit.Load(values), zero));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Maximum(float* left, float* right, float* target, int vectors)
    {
        for (int i = 0; i < vectors; i++, left += TUnit.Lanes, right += TUnit.Lanes, target += TUnit.Lanes)
        {
            TUnit.Store(target, TUnit.Maximum(TUnit.Load(left), TUnit.Load(right)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Copy(float* source, float* target, int count, bool stream)
    {
        int head = CacheLine.BytesBefore(target) / sizeof(float);
        int end = count - ((count - head) % CacheLine.Floats);

        // In a span cast from bytes no float may lie on a line's boundary.
        if (!stream || head >= end || !IsAligned(target, 0, sizeof(float)))
        {
            new Span<float>(source, count).CopyTo(new Span<float>(target, count));
            return;
        }

        CopyFew(source, target, head);
        for (int i = head; i < end; i += TUnit.Lanes)
        {
            TUnit.Stream(target + i, TUnit.Load(source + i));
        }

        CopyFew(source + end, target + end, count - end);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void StoreBins(int bins, float* source, int blocks, int lastChannel, int lanes, float* target, nint targetStride, bool stream)
    {
        nint nextBlock = (nint)bins * TUnit.Lanes;
        bool streamed = stream && IsAligned(target, targetStride, TUnit.Lanes * sizeof(float));
        for (int bin = 0; bin < bins; bin++, source += TUnit.Lanes, target += targetStride)
        {
            if (lanes < TUnit.Lanes)
            {
                CopyFew(source, target, lanes);
                continue;
            }

            float* block = source;
            for (int channel = 0; channel < blocks * TUnit.Lanes; channel += TUnit.Lanes, block += nextBlock)
            {
                if (!streamed)
                {
                    TUnit.Store(target + Math.Min(channel, lastChannel), TUnit.Load(block));
                }
                else
                {
                    TUnit.Stream(target + channel, TUnit.Load(block));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void StoreSeams(int bins, float* source, int head, float* target, nint targetStride)
    {
        int tail = CacheLine.Floats - head;
        nint nextBlock = (nint)bins * TUnit.Lanes;
        float* tails = source + (((head - 1) / TUnit.Lanes) + 1) * nextBlock;
        int skip = -tail & (TUnit.Lanes - 1);
        int ofTail = (tail + skip) / TUnit.Lanes;
        float* before = stackalloc float[TUnit.Lanes];
        for (int lane = 0; lane < TUnit.Lanes; lane++)
        {
            before[lane] = lane < TUnit.Lanes - skip ? 1 : 0;
        }

        (TVector select, TVector zero) = (TUnit.Load(before), TUnit.Broadcast(0));
        CopyBlocks(source, nextBlock, skip: 0, target, head);
        float* line = target + targetStride - tail;
        for (int bin = 1; bin < bins; bin++, tails += TUnit.Lanes, line += targetStride)
        {
            source += TUnit.Lanes;
            for (int vector = 0; vector < CacheLine.Floats / TUnit.Lanes; vector++)
            {
                float* left = vector < ofTail ? tails + (vector * nextBlock) : source + ((vector - ofTail) * nextBlock);
                float* right = vector + 1 < ofTail ? tails + ((vector + 1) * nextBlock) : source + ((vector + 1 - ofTail) * nextBlock);
                TUnit.Stream(line + (vector * TUnit.Lanes), TUnit.SelectGreater(select, zero, TUnit.Load(left + skip), TUnit.Load(right + skip - TUnit.Lanes)));
            }
        }

        CopyBlocks(tails, nextBlock, skip, line, tail);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void StoreBytes(int bins, float* source, int blocks, int lastChannel, int lanes, byte* target, nint targetStride)
    {
        nint nextBlock = (nint)bins * TUnit.Lanes;
        for (int bin = 0; bin < bins; bin++, source += TUnit.Lanes, target += targetStride)
        {
            // Channels of a group are part of a line, or of two: what is stored waits for the rest of them.
            byte* next = target + (BinsAhead * targetStride);
            CacheLine.Prefetch(next);
            CacheLine.Prefetch(next + lastChannel + lanes - 1);
            for (int block = 0; block < blocks; block++)
            {
                float* values = source + (block * nextBlock);
                byte* place = target + Math.Min(block * TUnit.Lanes, lastChannel);
                if (lanes == TUnit.Lanes)
                {
                    // A count that the JIT knows: one store, without a loop (W5 1.84 to 1.46 times pooling alone).
                    ByteCopy.CopyFew(values, place, TUnit.Lanes);
                }
                else
                {
                    ByteCopy.CopyFew(values, place, lanes);
                }
            }
        }
    }

    public override void Finish(float* bins, int count, in ValueStep step, float* scale, float* bias) => StepPasses<TUnit, TVector>.Finish(bins, count, step, scale, bias);

    public override void Gather(OverBins over, float* bins, int count, float* total, bool begins) => StepPasses<TUnit, TVector>.Gather(over, bins, count, total, begins);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(float* values, int vectors, float factor)
    {
        TVector vector = TUnit.Broadcast(factor);
        for (int i = 0; i < vectors; i++, values += TUnit.Lanes)
        {
            TUnit.Store(values, TUnit.Multiply(TUnit.Load(values), vector));
        }
    }

    public override void MaximumOfRanges(int height, int width, float* block, int* rows, in RowPlaces places, int* columns, nint pixelStride, float* output) =>
        RangePass<TUnit, TVector>.Maximum(height, width, block, rows, places, columns, pixelStride, output);

    public override void MaximumOfPlanes(
        int height, int windows, float* map, nint planeStride, int* rows, nint rowStride, int* ramp, int* windowOffsets, float* scratch) =>
        PlanePass<TUnit, TVector, MaximumOfPixels<TUnit, TVector>>.CombineRanges(
            height, windows, map, planeStride, rows, rowStride, ramp, windowOffsets, scratch);

    public override void MaximumOfColumns(int height, int width, float* scratch, int* columns, float* output) =>
        RangePass<TUnit, TVector>.MaximumOfColumns(height, width, scratch, columns, output);

    private static bool IsAligned(float* address, nint stride, int bytes) =>
        (nuint)address % (nuint)bytes == 0 && (stride * sizeof(float)) % bytes == 0;

    // Up to a vector of values.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyFew(float* source, float* target, int count)
    {
        int i = 0;
        for (; i <= count - VectorUnit128.Lanes; i += VectorUnit128.Lanes)
        {
            VectorUnit128.Store(target + i, VectorUnit128.Load(source + i));
        }

        for (; i < count; i++)
        {
            target[i] = source[i];
        }
    }

    // Channels of blocks, one bin's, to where they lie side by side.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyBlocks(float* source, nint nextBlock, int skip, float* target, int channels)
    {
        for (int done = 0; done < channels; done += TUnit.Lanes - skip, source += nextBlock, skip = 0)
        {
            CopyFew(source + skip, target + done, Math.Min(channels - done, TUnit.Lanes - skip));
        }
    }

    // As below, the other way; and blocks whose first lanes are another's.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void UnpackElements(float* block, int skip, int channels, int pixels, float* target, nint channelStride, nint pixelStride)
    {
        for (int lane = skip; lane < channels; lane++)
        {
            float* source = block + lane;
            float* pixel = target + (lane * channelStride);
            for (int i = 0; i < pixels; i++, source += TUnit.Lanes, pixel += pixelStride)
            {
                *pixel = *source;
            }
        }
    }

    // Maps narrower than a vector, fewer channels than lanes, and views with strides along both.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackElements(float* source, nint channelStride, nint pixelStride, int channels, int pixels, float* block)
    {
        for (int lane = 0; lane < TUnit.Lanes; lane++, source += channelStride, block++)
        {
            float* target = block;
            float* pixel = source;
            for (int i = 0; i < pixels; i++, pixel += pixelStride, target += TUnit.Lanes)
            {
                *target = lane < channels ? *pixel : 0;
            }
        }
    }
}
