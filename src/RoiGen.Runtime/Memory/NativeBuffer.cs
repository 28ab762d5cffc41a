using System;

namespace RoiGen.Memory;

/// <summary>Memory of a call outside the garbage collector's heap: it does not move, grows on demand, and is reused by later calls of the thread; its contents are not.</summary>
/// <remarks>It knows no element type, so that the first call compiles it once.</remarks>
internal abstract unsafe class NativeBuffer
{
    private readonly BufferSet _set;
    private readonly nuint _size;

    /// <param name="set">The set that counts this buffer's bytes.</param>
    /// <param name="size">Bytes of an element.</param>
    private protected NativeBuffer(BufferSet set, int size)
    {
        (_set, _size) = (set, (nuint)size);
        set.Add(this);
    }

    ~NativeBuffer() => BufferMemory.Source.Free(Memory);

    /// <summary>Elements that there is room for.</summary>
    public nint Capacity { get; private set; }

    /// <summary>Bytes that it holds.</summary>
    public long Bytes => Capacity * (long)_size;

    /// <summary>The first element, on a cache line's boundary; null while there is no memory.</summary>
    protected void* Memory { get; private set; }

    /// <summary>Gives the memory back to the system.</summary>
    public void Free()
    {
        BufferMemory.Source.Free(Memory);
        _set.Count(-Bytes);
        Memory = null;
        Capacity = 0;
    }

    /// <summary>Makes room for a count of elements. What was there is lost.</summary>
    /// <exception cref="OutOfMemoryException">There is not as much memory.</exception>
    protected void ReserveElements(nint count)
    {
        // As unsigned numbers, so that a count that went wrong is refused, and not taken for a small one.
        if ((nuint)count > (nuint)Capacity)
        {
            Free();
            Own(Allocate((nuint)count, out nint capacity), capacity);
        }
    }

    /// <summary>Makes room for a count of elements, the first ones of which stay.</summary>
    /// <inheritdoc cref="ReserveElements"/>
    protected void GrowElements(nint count, nint kept)
    {
        if ((nuint)count > (nuint)Capacity)
        {
            void* grown = Allocate((nuint)count, out nint capacity);
            Buffer.MemoryCopy(Memory, grown, capacity * (long)_size, kept * (long)_size);
            Free();
            Own(grown, capacity);
        }
    }

    private void Own(void* memory, nint capacity)
    {
        Memory = memory;
        Capacity = capacity;
        _set.Count(Bytes);
    }

    private void* Allocate(nuint count, out nint capacity)
    {
        nuint room = BufferMemory.Source.RoomFor(count);
        nuint most = (nuint)nint.MaxValue / _size;
        if (count > most || room > most)
        {
            throw new OutOfMemoryException(FormattableString.Invariant($"A call needs {count} elements of {_size} bytes of working memory."));
        }

        capacity = (nint)room;
        return BufferMemory.Source.Allocate(room * _size);
    }
}

/// <inheritdoc/>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="set">The set that counts this buffer's bytes.</param>
internal sealed unsafe class NativeBuffer<T>(BufferSet set) : NativeBuffer(set, sizeof(T))
    where T : unmanaged
{
    /// <summary>The first element, on a cache line's boundary; null while there is no memory.</summary>
    public T* Pointer => (T*)Memory;

    /// <inheritdoc cref="NativeBuffer.ReserveElements"/>
    public T* Reserve(nint count)
    {
        ReserveElements(count);
        return Pointer;
    }

    /// <inheritdoc cref="NativeBuffer.GrowElements"/>
    public T* Grow(nint count, nint kept)
    {
        GrowElements(count, kept);
        return Pointer;
    }
}
