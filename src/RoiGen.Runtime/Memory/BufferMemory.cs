using System;
using System.Numerics;
using System.Runtime.InteropServices;

#pragma warning disable RS0030 // This is the one place.

namespace RoiGen.Memory;

/// <summary>Where the memory of buffers comes from: the system. The fuzzer puts memory that ends at a protected page in its place.</summary>
internal unsafe class BufferMemory
{
    /// <summary>Sizes are rounded up to a part of their power of two, so that a call that needs a little more than the last one finds it there.</summary>
    private const int StepsOfDoubling = 4;

    /// <summary>What all buffers take.</summary>
    public static BufferMemory Source { get; set; } = new();

    /// <summary>Elements to have room for where so many are wanted.</summary>
    public virtual nuint RoomFor(nuint count)
    {
        nuint step = Math.Max(BitOperations.RoundUpToPowerOf2(count) / (2 * StepsOfDoubling), CacheLine.Bytes);
        return (count + step - 1) / step * step;
    }

    /// <summary>Takes memory that begins on a cache line's boundary.</summary>
    public virtual void* Allocate(nuint bytes) => NativeMemory.AlignedAlloc(bytes, CacheLine.Bytes);

    /// <summary>Gives memory back; null is none.</summary>
    public virtual void Free(void* memory) => NativeMemory.AlignedFree(memory);
}
