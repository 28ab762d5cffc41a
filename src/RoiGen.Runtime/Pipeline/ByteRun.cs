using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RoiGen.Geometry;
using RoiGen.Memory;
using RoiGen.Plans;

namespace RoiGen.Pipeline;

/// <summary>The work on a planned chunk of crops of bytes, cut into pieces of regions. Products and sums are rounded one by one, so every machine gives the same bits.</summary>
internal readonly unsafe struct ByteRun(PixelNormalization normalization, RoiCall<byte> call, int threads) : IPiecewiseWork
{
    /// <summary>In a region of more columns than this for each tap, the tapped pixels are combined one by one, not all of a row, sixteen bytes at a time.</summary>
    private const int SpanOfTap = 8;

    private readonly ChunkPlan<float> _chunk = call.Chunk;
    private readonly OutputShape _shape = call.Sink.Shape;
    private readonly int _channels = call.Map.Channels;

    public int Pieces => threads == 1 ? 1 : Math.Min(CallThreads.PiecesPerThread * threads, _chunk.Count);

    /// <inheritdoc/>
    public void Run(int piece)
    {
        using BlockBuffers buffers = BlockBuffers.Take();
        (int first, int end) = CallThreads.Part(piece, Pieces, _chunk.Count);
        for (int i = first; i < end; i++)
        {
            ref RoiPlan plan = ref _chunk.Rois[i];
            float* target = call.Sink.Float(call.Sink.Region(plan.Roi));
            if (plan.IsEmpty)
            {
                FillRows(plan, target, 0, _shape.Height);
            }
            else
            {
                Crop(plan, target, buffers);
            }
        }
    }

    private void Crop(in RoiPlan plan, float* target, BlockBuffers buffers)
    {
        // A line is all that lies between the first and the last column, or, of a much wider region, the tapped pixels alone.
        int taps = plan.Columns.Planned * plan.Columns.Taps;
        bool sparse = plan.Columns.Length > (long)SpanOfTap * taps;
        int length = sparse ? taps : plan.Columns.Length;
        float* line = buffers.Scratch.Reserve((nint)length * _channels);
        float* values = buffers.Bins.Reserve((nint)_shape.Width * _channels);
        FillRows(plan, target, 0, plan.Rows.FirstBin);
        for (int row = plan.Rows.FirstBin; row < plan.Rows.EndBin; row++)
        {
            call.Threads.Cancellation.ThrowIfCancellationRequested();
            if (!plan.Rows.HasTaps(_chunk.Tables, row))
            {
                FillRows(plan, target, row, row + 1);
                continue;
            }

            if (sparse)
            {
                for (int tap = 0; tap < taps; tap++)
                {
                    CombineRows(plan, row, _chunk.Tables.Taps.Index[plan.Columns.Start + tap], 1, line + ((nint)tap * _channels));
                }
            }
            else
            {
                CombineRows(plan, row, plan.Columns.Low, length, line);
            }

            CombineColumns(plan, sparse, line, values);
            WriteRow(target, row, values);
        }

        FillRows(plan, target, plan.Rows.EndBin, _shape.Height);
    }

    // Some pixels of a row of bins: of its one or two rows of the image, from a column on.
    private void CombineRows(in RoiPlan plan, int row, int column, int pixels, float* line)
    {
        int tap = plan.Rows.TapsOf(row);
        byte* first = call.Map.Pixel(plan.Image, 0, _chunk.Tables.Taps.Index[tap], column);
        float weight = _chunk.Tables.Taps.Weight[tap];
        if (plan.Rows.Taps == 1)
        {
            Widen(first, first, weight, 0, pixels * _channels, line);
        }
        else
        {
            Widen(first, call.Map.Pixel(plan.Image, 0, _chunk.Tables.Taps.Index[tap + 1], column), weight, _chunk.Tables.Taps.Weight[tap + 1], pixels * _channels, line);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen(byte* first, byte* second, float firstWeight, float secondWeight, int count, float* line)
    {
        int i = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; i <= count - Vector128<byte>.Count; i += Vector128<byte>.Count)
            {
                (Vector128<ushort> firstLow, Vector128<ushort> firstHigh) = Vector128.Widen(Vector128.Load(first + i));
                (Vector128<ushort> secondLow, Vector128<ushort> secondHigh) = Vector128.Widen(Vector128.Load(second + i));
                Combine(firstLow, secondLow, firstWeight, secondWeight, line + i);
                Combine(firstHigh, secondHigh, firstWeight, secondWeight, line + i + Vector128<ushort>.Count);
            }
        }

        for (; i < count; i++)
        {
            line[i] = (first[i] * firstWeight) + (second[i] * secondWeight);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Combine(Vector128<ushort> first, Vector128<ushort> second, float firstWeight, float secondWeight, float* line)
    {
        (Vector128<uint> firstLow, Vector128<uint> firstHigh) = Vector128.Widen(first);
        (Vector128<uint> secondLow, Vector128<uint> secondHigh) = Vector128.Widen(second);
        Vector128.Store((ToSingle(firstLow) * firstWeight) + (ToSingle(secondLow) * secondWeight), line);
        Vector128.Store((ToSingle(firstHigh) * firstWeight) + (ToSingle(secondHigh) * secondWeight), line + Vector128<float>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ToSingle(Vector128<uint> value) => Vector128.ConvertToSingle(value.AsInt32());

    // Columns of the line into normalised values, [column][channel].
    private void CombineColumns(in RoiPlan plan, bool sparse, float* line, float* values)
    {
        AxisPlan columns = plan.Columns;
        int taps = columns.Taps;
        int* index = _chunk.Tables.Taps.Index + columns.TapsOf(columns.FirstBin);
        float* weight = _chunk.Tables.Taps.Weight + columns.TapsOf(columns.FirstBin);
        int place = (columns.FirstBin - columns.FirstPlanned) * taps;
        bool gaps = (columns.Marks & BinMarks.Gap) != 0;
        for (int column = 0; column < columns.FirstBin; column++, values += _channels)
        {
            Fill(values, plan.Outside);
        }

        for (int column = columns.FirstBin; column < columns.EndBin; column++, values += _channels, index += taps, weight += taps, place += taps)
        {
            if (gaps && !columns.HasTaps(_chunk.Tables, column))
            {
                Fill(values, plan.Outside);
                continue;
            }

            float* first = line + ((sparse ? place : index[0] - columns.Low) * _channels);
            float* second = line + ((sparse ? place + taps - 1 : index[taps - 1] - columns.Low) * _channels);
            float secondWeight = taps == 1 ? 0 : weight[1];
            for (int channel = 0; channel < _channels; channel++)
            {
                values[channel] = normalization.Of((first[channel] * weight[0]) + (second[channel] * secondWeight), channel);
            }
        }

        for (int column = columns.EndBin; column < _shape.Width; column++, values += _channels)
        {
            Fill(values, plan.Outside);
        }
    }

    private void Fill(float* pixel, float value)
    {
        for (int channel = 0; channel < _channels; channel++)
        {
            pixel[channel] = normalization.Of(value, channel);
        }
    }

    private void WriteRow(float* target, int row, float* values)
    {
        if (_shape.Layout == TensorLayout.Nhwc)
        {
            int length = _shape.Width * _channels;
            new Span<float>(values, length).CopyTo(new Span<float>(target + ((nint)row * length), length));
            return;
        }

        for (int channel = 0; channel < _channels; channel++)
        {
            float* line = target + _shape.PlaceOf(0, channel, row * _shape.Width, _channels);
            for (int column = 0; column < _shape.Width; column++)
            {
                line[column] = values[(column * _channels) + channel];
            }
        }
    }

    // Rows of bins off the image: the extrapolation value, normalised like a pixel, or plain zeros.
    private void FillRows(in RoiPlan plan, float* target, int first, int end)
    {
        for (int channel = 0; channel < _channels; channel++)
        {
            float value = plan.IsRefused ? 0 : normalization.Of(plan.Outside, channel);
            for (int bin = first * _shape.Width; bin < end * _shape.Width; bin++)
            {
                target[_shape.PlaceOf(0, channel, bin, _channels)] = value;
            }
        }
    }
}
