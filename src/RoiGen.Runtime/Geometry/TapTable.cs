using RoiGen.Memory;

namespace RoiGen.Geometry;

/// <summary>Taps of many axis plans, one after the other: the index of a pixel and its weight.</summary>
internal sealed unsafe class TapTable(BufferSet set)
{
    private readonly NativeBuffer<int> _index = new(set);
    private readonly NativeBuffer<float> _weight = new(set);

    public int Count { get; private set; }

    public int* Index => _index.Pointer;

    public float* Weight => _weight.Pointer;

    public void Clear() => Count = 0;

    /// <summary>Adds room for a count of taps and returns the position of the first. The taps of a chunk are fewer than an int counts: <see cref="RegionLimits"/>.</summary>
    public int Add(int count)
    {
        int start = Count;
        Count = start + count;
        _index.Grow(Count, start);
        _weight.Grow(Count, start);
        return start;
    }

    /// <summary>Gives back the taps from a position on.</summary>
    public void Cut(int end) => Count = end;
}
