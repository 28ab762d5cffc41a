using System;
using System.Runtime.InteropServices;

namespace RoiGen.Benchmarks.Cases;

/// <summary>Floats that start a cache line.</summary>
internal sealed unsafe class AlignedBuffer : FloatBuffer
{
    private const nuint CacheLine = 64;

    private readonly int _length;
    private float* _start;

    public AlignedBuffer(int length)
    {
        _length = length;
        _start = (float*)NativeMemory.AlignedAlloc((nuint)length * sizeof(float), CacheLine);
        Span.Clear();
    }

    ~AlignedBuffer() => Free();

    public override Span<float> Span => new(_start, _length);

    public override void Dispose()
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
