using System;
using System.Numerics;
using RoiGen.Memory;

namespace RoiGen.Geometry;

/// <summary>Taps of many axis plans, one after the other: the index of a pixel and its weight.</summary>
/// <typeparam name="T">The number that weights are computed in.</typeparam>
internal sealed unsafe class TapTable<T>(BufferSet set)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NativeBuffer<int> _index = new(set);
    private readonly NativeBuffer<T> _weight = new(set);

    public int Count { get; private set; }

    public int* Index => _index.Pointer;

    public T* Weight => _weight.Pointer;

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

    /// <summary>Fills room that was added from a position on with another table.</summary>
    public void Fill(int start, TapTable<T> taps)
    {
        new Span<int>(taps.Index, taps.Count).CopyTo(new(Index + start, taps.Count));
        new Span<T>(taps.Weight, taps.Count).CopyTo(new(Weight + start, taps.Count));
    }

    /// <summary>Gives back the taps from a position on.</summary>
    public void Cut(int end) => Count = end;
}
