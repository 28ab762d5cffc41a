using System;
using RoiGen.Memory;
using RoiGen.Plans;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>The memory of plans: nobody else checks the bounds of what is written to it.</summary>
public sealed unsafe class NativeBufferTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(4097)]
    public void HasRoomForWhatWasAsked_OnALine(int count)
    {
        AssertRoom<byte>(count);
        AssertRoom<ulong>(count);
        // Larger than a cache line, and no divisor of one.
        AssertRoom<RoiPlan>(count);
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(1L << 50)]
    public void WhatCannotBe_IsRefused_AndNothingIsLost(long count)
    {
        BufferSet set = new();
        NativeBuffer<float> buffer = new(set);
        buffer.Reserve(100)[99] = 7;
        Assert.Throws<OutOfMemoryException>(() => buffer.Grow((nint)count, 100));
        Assert.Equal(7, buffer.Pointer[99]);
        Assert.Throws<OutOfMemoryException>(() => buffer.Reserve((nint)count));
        Assert.Equal(buffer.Bytes, set.Bytes);
    }

    [Fact]
    public void Growing_KeepsTheFirstElements()
    {
        NativeBuffer<int> buffer = new(new());
        for (int i = 0; i < 100_000; i++)
        {
            buffer.Grow(i + 1, i)[i] = i;
        }

        Assert.True(new Span<int>(buffer.Pointer, 100_000).SequenceEqual([.. System.Linq.Enumerable.Range(0, 100_000)]));

        // A span does not keep the buffer, whose finalizer frees what it looks at.
        GC.KeepAlive(buffer);
    }

    [Fact]
    public void MoreThan2GiB_CanBeHad()
    {
        BufferSet set = new();
        NativeBuffer<float> buffer = new(set);
        nint count = ((nint)1 << 29) + 5;
        // Touched at both ends alone: the system gives pages as they are written.
        buffer.Reserve(count)[count - 1] = 3;
        Assert.Equal(3, buffer.Pointer[count - 1]);
        set.Shrink(0);
        Assert.Equal(0, set.Bytes);
        Assert.True(buffer.Pointer == null && buffer.Capacity == 0);
    }

    [Fact]
    public void Shrinking_FreesTheLargestFirst()
    {
        BufferSet set = new();
        NativeBuffer<byte> small = new(set), large = new(set), larger = new(set);
        small.Reserve(1_000);
        large.Reserve(100_000);
        larger.Reserve(1_000_000);
        set.Shrink(500_000);
        Assert.Equal(0, larger.Capacity);
        Assert.Equal(small.Bytes + large.Bytes, set.Bytes);
        set.Shrink(50_000);
        Assert.Equal(0, large.Capacity);
        Assert.InRange(set.Bytes, 1_000, 2_000);
    }

    private static void AssertRoom<T>(int count)
        where T : unmanaged
    {
        BufferSet set = new();
        NativeBuffer<T> buffer = new(set);
        T* first = buffer.Reserve(count);
        Assert.Equal(0u, (nuint)first % 64);
        Assert.True(buffer.Capacity >= count);
        Assert.Equal(set.Bytes, (long)buffer.Capacity * sizeof(T));
        Assert.True(first == buffer.Reserve(count), "The same memory serves again.");
    }
}
