using System;

namespace RoiGen.Benchmarks.Cases;

/// <summary>Floats of a tensor; every page has been touched, so no call pays for page faults.</summary>
internal abstract class FloatBuffer : IDisposable
{
    public abstract Span<float> Span { get; }

    public static FloatBuffer Create(TensorMemory memory, int length) => memory switch
    {
        TensorMemory.Aligned => new AlignedBuffer(length),
        TensorMemory.Arrays => new ArrayBuffer(length),
        _ => throw new ArgumentOutOfRangeException(nameof(memory), memory, "There is no such memory."),
    };

    public abstract void Dispose();

    private sealed class ArrayBuffer : FloatBuffer
    {
        private readonly float[] _array;

        public ArrayBuffer(int length)
        {
            _array = new float[length];
            // Fresh pages read as zeros until they are written.
            Span.Clear();
        }

        public override Span<float> Span => _array;

        public override void Dispose()
        {
            // The garbage collector's.
        }
    }
}
