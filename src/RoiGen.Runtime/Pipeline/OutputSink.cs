using System;
using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Kernels.Portable;
using RoiGen.Memory;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Pipeline;

/// <summary>
/// Where bins go: the caller's tensor, in its layout, by whole cache lines, and past the cache where that pays. Bins without pixels get their value here, for kernels have no
/// branches; and so do steps, on bins that still lie in the first-level cache.
/// </summary>
/// <param name="output">The caller's tensor.</param>
/// <param name="shape">Bins of a region, and their order.</param>
/// <param name="channels">Channels of the output.</param>
/// <param name="length">Elements of the whole output.</param>
/// <param name="step">What becomes of the bins.</param>
internal readonly unsafe struct OutputSink(void* output, OutputShape shape, int channels, long length, BoundStep step)
{
    /// <summary>
    /// Outputs of at least this many bytes would push everything else out of the caches before they are read: they are streamed past them. Smaller ones are stored
    /// plainly and found in the cache by whoever reads them next.
    /// </summary>
    private const long MinStreamedBytes = 4 << 20;

    private const int SharedSetFloats = 4096 / sizeof(float);

    /// <summary>Whether values go past the cache.</summary>
    public readonly bool Streams = IsStreamed(length, step.Values.Quantises ? sizeof(byte) : sizeof(float));

    // A field: the JIT copies the whole of a structure at each look at a parameter of the constructor that is one.
    private readonly BoundStep _step = step;

    private readonly nint _lengthOfRegion = (nint)channels * (step.Over == OverBins.None ? shape.Bins : 1);

    /// <summary>The bins of a region.</summary>
    public OutputShape Shape => shape;

    /// <summary>
    /// Channels before the first one that begins a line, in every bin alike: blocks begin there, so that groups of them are whole lines, and the first ones join the last ones of the bin before. 0 where the output does
    /// begin on one, or no channels of it are lines anyway.
    /// </summary>
    public int HeadChannels
    {
        get
        {
            bool hasLines = Streams && !_step.Values.Quantises && _step.Over == OverBins.None && shape.Layout == TensorLayout.Nhwc
                && channels % CacheLine.Floats == 0 && channels > CacheLine.Floats && (nuint)output % sizeof(float) == 0;
            return hasLines ? CacheLine.BytesBefore(output) / sizeof(float) : 0;
        }
    }

    /// <summary>
    /// Asks for the lines at both ends of a region's blocks, before their values are computed. In an output that does not begin on a line they are stored plainly, and
    /// waiting for them then costs a fifth of the whole time.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Prefetch(int roi, in BlockGroup group)
    {
        if (!Streams || shape.Layout != TensorLayout.Nchw || _step.Over != OverBins.None || !CacheLine.HasPrefetch)
        {
            return;
        }

        for (int index = 0; index < group.Blocks; index++)
        {
            ChannelBlock block = group[index];
            nint first = shape.PlaceOf(roi, block.First + block.Skip, 0, channels);
            nint last = first + ((nint)(block.End - block.Skip) * shape.Bins) - 1;
            CacheLine.Prefetch(Value(first));
            CacheLine.Prefetch(Value(last));
        }
    }

    /// <summary>Carries out the step on some rows of a block's bins, where every bin keeps its value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(in Tile tile, float* bins, int rows, in ChannelBlock block)
    {
        if (_step.Values.HasWork && _step.Over == OverBins.None)
        {
            tile.Family.Finish(bins, rows * shape.Width, _step.Values, _step.Scale + block.First, _step.Bias + block.First);
        }
    }

    /// <summary>Writes the values of some rows of bins to their place.</summary>
    /// <param name="tile">The values.</param>
    /// <param name="roi">The region's number.</param>
    /// <param name="group">The blocks, and the channels in their lanes.</param>
    /// <param name="firstRow">The first row of bins.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="newRow">The first of them that was not written before.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(in Tile tile, int roi, in BlockGroup group, int firstRow, int rows, int newRow)
    {
        if (_step.Over != OverBins.None)
        {
            Gather(tile, roi, group, firstRow, rows, newRow);
            return;
        }

        LaneFamily family = tile.Family;
        float* bins = tile.Bins;
        int count = rows * shape.Width;
        int first = firstRow * shape.Width;
        if (shape.Layout == TensorLayout.Nhwc)
        {
            Store(family, count, bins, group, shape.PlaceOf(roi, group.FirstChannel, first, channels));
            return;
        }

        for (int index = 0; index < group.Blocks; index++, bins += count * family.Lanes)
        {
            ChannelBlock block = group[index];
            nint stride = StagingStride(count);
            float* values = tile.Staging + (block.Skip * stride);
            nint place = shape.PlaceOf(roi, block.First + block.Skip, first, channels);
            family.TransposeBins(count, bins, tile.Staging, stride);
            if (stride == count && count == shape.Bins)
            {
                Copy(family, values, place, (block.End - block.Skip) * count);
                continue;
            }

            for (int channel = block.Skip; channel < block.End; channel++, values += stride, place += shape.Bins)
            {
                Copy(family, values, place, count);
            }
        }
    }

    /// <summary>Writes rows of bins that nothing of a region's part of the map lies in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(in Tile tile, in RoiPlan plan, in BlockGroup group, int first, int end)
    {
        for (int row = first; row < end; row += tile.MaxRows)
        {
            int rows = Math.Min(end - row, tile.MaxRows);
            new Span<float>(tile.Bins, rows * shape.Width * tile.Family.Lanes * group.Blocks).Fill(plan.Outside);
            for (int index = 0; index < group.Blocks; index++)
            {
                Finish(tile, tile.Block(index, rows * shape.Width), rows, group[index]);
            }

            Write(tile, plan.Roi, group, row, rows, row);
        }
    }

    /// <summary>
    /// Gives bins without pixels their value: they were computed from the pixels of others, or not at all, and then the others lie side by side.
    /// </summary>
    /// <param name="plan">The region.</param>
    /// <param name="tables">What its plans name.</param>
    /// <param name="firstRow">The first row of bins.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="bins">The bins of a block.</param>
    /// <param name="lanes">Channels of the block.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FillGaps(in RoiPlan plan, PlanTables<float> tables, int firstRow, int rows, float* bins, int lanes)
    {
        // From the last row on, so that none is moved over another.
        for (int row = rows - 1; row >= 0; row--)
        {
            Span<float> line = new(bins + ((nint)row * shape.Width * lanes), shape.Width * lanes);
            if (!plan.Rows.HasTaps(tables, firstRow + row))
            {
                line.Fill(plan.Outside);
                continue;
            }

            if (plan.Columns.Planned < shape.Width)
            {
                int planned = plan.Columns.Planned * lanes;
                new Span<float>(bins + ((nint)row * planned), planned).CopyTo(line[(plan.Columns.FirstPlanned * lanes)..]);
            }

            line[..(plan.Columns.FirstBin * lanes)].Fill(plan.Outside);
            line[(plan.Columns.EndBin * lanes)..].Fill(plan.Outside);
            for (int column = plan.Columns.FirstBin; column < plan.Columns.EndBin && (plan.Columns.Marks & BinMarks.Gap) != 0; column++)
            {
                if (!plan.Columns.HasTaps(tables, column))
                {
                    line.Slice(column * lanes, lanes).Fill(plan.Outside);
                }
            }
        }
    }

    /// <summary>
    /// Writes a value for every region and each of some channels of a position-sensitive map, where channel c is bin c % bins of output channel c / bins. Region by region: the places
    /// of a channel lie a whole output of a region apart, often in the same set of the cache.
    /// </summary>
    /// <param name="chunk">The regions.</param>
    /// <param name="block">The channels.</param>
    /// <param name="lanes">Values of a region.</param>
    /// <param name="values">The values, [region][lane].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void WriteBins(ChunkPlan<float> chunk, in ChannelBlock block, int lanes, float* values)
    {
        Span<int> places = stackalloc int[block.End];
        for (int lane = block.Skip; lane < block.End; lane++)
        {
            (int channel, int bin) = Math.DivRem(block.First + lane, shape.Bins);
            places[lane] = (int)shape.PlaceOf(0, channel, bin, channels);
        }

        for (int number = 0; number < chunk.Count; number++, values += lanes)
        {
            float* target = Float(Region(chunk.Rois[number].Roi));
            for (int lane = block.Skip; lane < places.Length; lane++)
            {
                target[places[lane]] = values[lane];
            }
        }
    }

    /// <summary>The number of a region's first value.</summary>
    public nint Region(int roi) => roi * _lengthOfRegion;

    /// <summary>A value of an output of floats.</summary>
    public float* Float(nint number) => (float*)output + number;

    /// <summary>Ends a thread's writing.</summary>
    public void End()
    {
        if (Streams)
        {
            CacheLine.EndStreaming();
        }
    }

    /// <summary>Whether an output of so many elements goes past the cache.</summary>
    public static bool IsStreamed(long length, int elementBytes) => length * elementBytes >= MinStreamedBytes;

    /// <summary>Values that <see cref="Write"/> needs room for in its staging memory.</summary>
    public static nint StagingLength(nint bins, int lanes) => (bins + CacheLine.Floats + 1) * lanes;

    // Channels whose values lie 4 KB apart would share the few places of one cache set while they are transposed (32x32 bins: 0.46 ns a value, 0.27 at 28x28).
    private static nint StagingStride(nint bins) => bins % SharedSetFloats == 0 ? bins + CacheLine.Floats : bins;

    private void* Value(nint number) => _step.Values.Quantises ? (byte*)output + number : Float(number);

    // The bins of a region so far; the last of them become its values.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather(in Tile tile, int roi, in BlockGroup group, int firstRow, int rows, int newRow)
    {
        LaneFamily family = tile.Family;
        int count = rows * shape.Width;
        int seen = (newRow - firstRow) * shape.Width;
        bool isLast = firstRow + rows == shape.Height;
        float* total = tile.Totals;
        for (int index = 0; index < group.Blocks; index++, total += family.Lanes)
        {
            family.Gather(_step.Over, tile.Block(index, count) + ((nint)seen * family.Lanes), count - seen, total, begins: newRow == 0);
            if (isLast)
            {
                FinishTotal(family, total, group[index]);
            }
        }

        if (isLast)
        {
            Store(family, 1, tile.Totals, group, Region(roi) + group.FirstChannel);
        }
    }

    private void FinishTotal(LaneFamily family, float* total, in ChannelBlock block)
    {
        if (_step.Over == OverBins.Average)
        {
            family.Multiply(total, 1, _step.ShareOfBin);
        }

        if (_step.Values.HasWork)
        {
            family.Finish(total, 1, _step.Values, _step.Scale + block.First, _step.Bias + block.First);
        }
    }

    // Channels last: the channels of a group's blocks lie together.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(LaneFamily family, int count, float* bins, in BlockGroup group, nint place)
    {
        if (_step.Values.Quantises)
        {
            family.StoreBytes(count, bins, group.Blocks, group.LastChannel, group[0].End, (byte*)output + place, channels);
            return;
        }

        if (group.IsSeam)
        {
            family.StoreSeams(count, bins, group.Head, Float(place), channels);
            return;
        }

        family.StoreBins(count, bins, group.Blocks, group.LastChannel, group[0].End, Float(place), channels, Streams);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Copy(LaneFamily family, float* values, nint place, int count)
    {
        if (_step.Values.Quantises)
        {
            ByteCopy.Copy(values, (byte*)output + place, count, Streams);
            return;
        }

        family.Copy(values, Float(place), count, Streams);
    }
}
