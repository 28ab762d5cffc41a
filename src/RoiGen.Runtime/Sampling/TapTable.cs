using RoiGen.Memory;

namespace RoiGen.Sampling;

/// <summary>Taps of many axis plans, one after the other: the index of a pixel (later its offset) and its weight.</summary>
internal sealed unsafe class TapTable
{
    private readonly PinnedBuffer<int> _index = new();
    private readonly PinnedBuffer<float> _weight = new();

    public int Count { get; private set; }

    public int* Index => _index.Pointer;

    public float* Weight => _weight.Pointer;

    public void Clear() => Count = 0;

    /// <summary>Adds room for a count of taps and returns the position of the first.</summary>
    public int Add(int count)
    {
        int start = Count;
        int wanted = checked(start + count);
        _index.Grow(wanted, start);
        _weight.Grow(wanted, start);
        Count = wanted;
        return start;
    }

    /// <summary>Gives back the taps from a position on.</summary>
    public void Cut(int end) => Count = end;

    public void Trim(int maxCapacity)
    {
        _index.Trim(maxCapacity);
        _weight.Trim(maxCapacity);
    }
}
