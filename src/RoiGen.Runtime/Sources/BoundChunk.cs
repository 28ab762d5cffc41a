using RoiGen.Memory;
using RoiGen.Plans;

namespace RoiGen.Sources;

/// <summary>A region as a source serves it.</summary>
internal struct BoundRoi
{
    /// <summary>Rows of bins that are worked on at a time: all planned ones, or as many as the memory of a strip holds.</summary>
    public int StripRows;

    /// <summary>Position of the first of the region's columns in <see cref="BoundChunk.Columns"/>.</summary>
    public int ColumnsStart;

    /// <summary>Whether all bins are planned and worked on at a time, as specialised kernels have them.</summary>
    public bool IsWhole;

    /// <summary>Whether both passes are one, and taps of columns are offsets in the block.</summary>
    public bool IsFused;

    /// <summary>Whether every bin has pixels of its own.</summary>
    public bool IsFull;

    /// <summary>How many columns the row pass works on: those that the region touches, or the windows that they lie in.</summary>
    public int Columns;
}

/// <summary>What a chunk's plans are to its source: offsets in elements where the plans have pixels.</summary>
internal sealed unsafe class BoundChunk(BufferSet set)
{
    private readonly NativeBuffer<BoundRoi> _rois = new(set);
    private readonly NativeBuffer<int> _offsets = new(set);

    /// <summary>The regions, numbered as the chunk's.</summary>
    public BoundRoi* Rois => _rois.Pointer;

    /// <summary>Of a tap its offset, at the tap's position; of a range two numbers, at twice the range's position: what they are, the source says.</summary>
    public int* Offsets => _offsets.Pointer;

    /// <summary>Offsets of the columns that the row pass works on.</summary>
    public NativeBuffer<int> Columns { get; } = new(set);

    /// <summary>Makes room for regions with taps.</summary>
    public void ReserveTaps(ChunkPlan<float> chunk) => Reserve(chunk.Count, chunk.Tables.Taps.Count);

    /// <summary>Makes room for regions with ranges of pixels.</summary>
    public void ReserveRanges(ChunkPlan<float> chunk) => Reserve(chunk.Count, (nint)2 * chunk.Tables.Ranges.Count);

    /// <summary>Makes room for regions whose taps are transposed: an offset for each row and column.</summary>
    public void ReserveTransposed(ChunkPlan<float> chunk) => Reserve(chunk.Count, chunk.Transposed.PixelCount);

    /// <summary>Makes room for regions without offsets.</summary>
    public void ReserveRois(ChunkPlan<float> chunk) => _rois.Reserve(chunk.Count);

    private void Reserve(int rois, nint offsets)
    {
        _rois.Reserve(rois);
        _offsets.Reserve(offsets);
    }
}
