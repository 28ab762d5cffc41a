using System;
using System.Runtime.InteropServices;

namespace RoiGen.Benchmarks.Cases;

/// <summary>Floats that start a cache line, as the tensors of the peers do; every page has been touched, so no call pays for page faults.</summary>
internal sealed unsafe class AlignedBuffer : IDisposable
{
    private const nuint CacheLine = 64;

    private float* _start;

    public AlignedBuffer(int length)
    {
        Length = length;
        _start = (float*)NativeMemory.AlignedAlloc((nuint)length * sizeof(float), CacheLine);
        Span.Clear();
    }

    ~AlignedBuffer() => Free();

    public int Length { get; }

    public Span<float> Span => new(_start, Length);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_start);
        _start = null;
    }
}
