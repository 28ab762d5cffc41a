using System.Numerics;
using RoiGen.Memory;

namespace RoiGen.Geometry;

/// <summary>Taps of many axis plans, one after the other: the index of a pixel and its weight.</summary>
/// <typeparam name="T">The number that weights are computed in.</typeparam>
internal sealed unsafe class TapTable<T>(BufferSet set)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NativeList<int> _index = new(set);
    private readonly NativeList<T> _weight = new(set);

    public int Count => _index.Count;

    public int* Index => _index.Pointer;

    public T* Weight => _weight.Pointer;

    public void Clear() => Cut(0);

    /// <summary>Adds room for a count of taps and returns the position of the first. The taps of a chunk are fewer than an int counts: <see cref="RegionLimits"/>.</summary>
    public int Add(int count)
    {
        _weight.Add(count);
        return _index.Add(count);
    }

    /// <summary>Fills room that was added from a position on with another table.</summary>
    public void Fill(int start, TapTable<T> taps)
    {
        _index.Fill(start, taps._index);
        _weight.Fill(start, taps._weight);
    }

    /// <summary>Gives back the taps from a position on.</summary>
    public void Cut(int end)
    {
        _index.Cut(end);
        _weight.Cut(end);
    }
}
