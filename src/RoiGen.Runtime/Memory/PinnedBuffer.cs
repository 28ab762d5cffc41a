using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RoiGen.Memory;

/// <summary>Memory of a call that keeps its address, grows on demand and is reused by later calls of the thread; its contents are not.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed unsafe class PinnedBuffer<T>
    where T : unmanaged
{
    private T[] _array = [];

    /// <summary>The first element, on a cache line's boundary.</summary>
    public T* Pointer { get; private set; }

    public int Capacity { get; private set; }

    /// <summary>Makes room for a count of elements. What was there is lost.</summary>
    public T* Reserve(int count)
    {
        if (count > Capacity)
        {
            Allocate(count);
        }

        return Pointer;
    }

    /// <summary>Makes room for a count of elements, the first ones of which stay.</summary>
    public T* Grow(int count, int kept)
    {
        if (count > Capacity)
        {
            T[] old = _array;
            T* source = Pointer;
            Allocate(count);
            Buffer.MemoryCopy(source, Pointer, (long)Capacity * sizeof(T), (long)kept * sizeof(T));
            GC.KeepAlive(old);
        }

        return Pointer;
    }

    /// <summary>Gives memory beyond a size back to the garbage collector.</summary>
    public void Trim(int maxCapacity)
    {
        if (Capacity > maxCapacity)
        {
            _array = [];
            Pointer = null;
            Capacity = 0;
        }
    }

    private void Allocate(int count)
    {
        // Powers of two: a call that needs a little more than the last one finds it there.
        int capacity = (int)Math.Min(BitOperations.RoundUpToPowerOf2((uint)Math.Max(count, CacheLine.Bytes)), (uint)(Array.MaxLength - CacheLine.Bytes));
        // As many more as the way to the next line may take, rounded up: an element can be larger than a line.
        int spare = (CacheLine.Bytes + sizeof(T) - 1) / sizeof(T);
        _array = GC.AllocateUninitializedArray<T>(capacity + spare, pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref _array[0]);
        Pointer = (T*)((address + CacheLine.Bytes - 1) & ~(nuint)(CacheLine.Bytes - 1));
        Capacity = capacity;
    }
}
