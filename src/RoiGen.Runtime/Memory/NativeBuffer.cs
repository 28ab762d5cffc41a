using System;
using System.Numerics;
using System.Runtime.InteropServices;

#pragma warning disable RS0030 // This is the one place.

namespace RoiGen.Memory;

/// <summary>Memory of a call outside the garbage collector's heap: it does not move, grows on demand, and is reused by later calls of the thread; its contents are not.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed unsafe class NativeBuffer<T> : INativeBuffer
    where T : unmanaged
{
    /// <summary>Sizes are rounded up to a part of their power of two, so that a call that needs a little more than the last one finds it there.</summary>
    private const int StepsOfDoubling = 4;

    private readonly BufferSet _set;

    /// <param name="set">The set that counts this buffer's bytes.</param>
    public NativeBuffer(BufferSet set)
    {
        _set = set;
        set.Add(this);
    }

    ~NativeBuffer() => NativeMemory.AlignedFree(Pointer);

    /// <summary>The first element, on a cache line's boundary; null while there is no memory.</summary>
    public T* Pointer { get; private set; }

    /// <summary>Elements that there is room for.</summary>
    public nint Capacity { get; private set; }

    /// <inheritdoc/>
    public long Bytes => (long)Capacity * sizeof(T);

    /// <summary>Makes room for a count of elements. What was there is lost.</summary>
    /// <exception cref="OutOfMemoryException">There is not as much memory.</exception>
    public T* Reserve(nint count)
    {
        // As unsigned numbers, so that a count that went wrong is refused, and not taken for a small one.
        if ((nuint)count > (nuint)Capacity)
        {
            Free();
            Own(Allocate((nuint)count, out nint capacity), capacity);
        }

        return Pointer;
    }

    /// <summary>Makes room for a count of elements, the first ones of which stay.</summary>
    /// <inheritdoc cref="Reserve"/>
    public T* Grow(nint count, nint kept)
    {
        if ((nuint)count > (nuint)Capacity)
        {
            T* grown = Allocate((nuint)count, out nint capacity);
            Buffer.MemoryCopy(Pointer, grown, (long)capacity * sizeof(T), (long)kept * sizeof(T));
            Free();
            Own(grown, capacity);
        }

        return Pointer;
    }

    /// <inheritdoc/>
    public void Free()
    {
        NativeMemory.AlignedFree(Pointer);
        _set.Count(-Bytes);
        Pointer = null;
        Capacity = 0;
    }

    private void Own(T* memory, nint capacity)
    {
        Pointer = memory;
        Capacity = capacity;
        _set.Count(Bytes);
    }

    private static T* Allocate(nuint count, out nint capacity)
    {
        nuint step = Math.Max(BitOperations.RoundUpToPowerOf2(count) / (2 * StepsOfDoubling), CacheLine.Bytes);
        nuint rounded = (count + step - 1) / step * step;
        nuint most = (nuint)nint.MaxValue / (nuint)sizeof(T);
        if (count > most || rounded > most)
        {
            throw new OutOfMemoryException(FormattableString.Invariant($"A call needs {count} elements of {sizeof(T)} bytes for its plans."));
        }

        capacity = (nint)rounded;
        return (T*)NativeMemory.AlignedAlloc(rounded * (nuint)sizeof(T), CacheLine.Bytes);
    }
}
