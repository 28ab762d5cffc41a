using System;
using System.Collections.Generic;
using System.Reflection;
using System.Runtime.CompilerServices;
using RoiGen.Execution;
using RoiGen.Memory;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>The memory of plans: a write behind its end corrupts the garbage collector's heap, and the process ends much later.</summary>
public sealed unsafe class PinnedBufferTests
{
    private const int Attempts = 100;

    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(512)]
    [InlineData(4096)]
    public void TheLastElement_LiesWithinTheArray(int count)
    {
        AssertRoom<int>(count);
        AssertRoom<ulong>(count);
        // Larger than a cache line, and no divisor of one.
        AssertRoom<RoiPlan>(count);
    }

    private static void AssertRoom<T>(int count)
        where T : unmanaged
    {
        FieldInfo field = typeof(PinnedBuffer<T>).GetField("_array", BindingFlags.Instance | BindingFlags.NonPublic)!;
        List<PinnedBuffer<T>> kept = [];
        // Where the array begins is up to the runtime: several, so that some do not begin on a line.
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            PinnedBuffer<T> buffer = new();
            T* first = buffer.Reserve(count);
            T[] array = (T[])field.GetValue(buffer)!;
            T* end = (T*)Unsafe.AsPointer(ref array[0]) + array.Length;
            Assert.Equal(0u, (nuint)first % 64);
            Assert.True(first + buffer.Capacity <= end, $"{(nuint)(first + buffer.Capacity) - (nuint)end} bytes behind the end");
            kept.Add(buffer);
        }

        GC.KeepAlive(kept);
    }
}
