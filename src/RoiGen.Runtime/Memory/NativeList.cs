using System;

namespace RoiGen.Memory;

/// <summary>A list that keeps its memory from call to call, and is filled by pointer.</summary>
internal sealed unsafe class NativeList<T>(BufferSet set)
    where T : unmanaged
{
    private readonly NativeBuffer<T> _items = new(set);

    public int Count { get; private set; }

    public T* Pointer => _items.Pointer;

    public void Clear() => Count = 0;

    /// <summary>Adds room for a count of items and returns the position of the first.</summary>
    public int Add(int count)
    {
        int start = Count;
        Count = start + count;
        _items.Grow(Count, start);
        return start;
    }

    /// <summary>Fills room that was added from a position on with another list.</summary>
    public void Fill(int start, NativeList<T> items) => new Span<T>(items.Pointer, items.Count).CopyTo(new(Pointer + start, items.Count));

    /// <summary>Gives back the items from a position on.</summary>
    public void Cut(int end) => Count = end;
}
