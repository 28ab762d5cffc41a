using System;
using System.Collections.Generic;

namespace RoiGen.Memory;

/// <summary>Buffers that one call, or one piece of it, uses together, and how many bytes they hold in all. Several threads may each make one of them grow.</summary>
internal class BufferSet
{
    private readonly List<NativeBuffer> _buffers = [];

    /// <summary>Bytes of all buffers.</summary>
    public long Bytes { get; private set; }

    /// <summary>The most that they have held at a time.</summary>
    public long MostBytes { get; private set; }

    public void Add(NativeBuffer buffer) => _buffers.Add(buffer);

    /// <summary>Says that a buffer has grown by so many bytes, or shrunk.</summary>
    public void Count(long bytes)
    {
        lock (_buffers)
        {
            Bytes += bytes;
            MostBytes = Math.Max(MostBytes, Bytes);
        }
    }

    /// <summary>Frees the largest buffers until the others hold no more than a number of bytes.</summary>
    public void Shrink(long maxBytes)
    {
        while (Bytes > maxBytes)
        {
            NativeBuffer largest = _buffers[0];
            foreach (NativeBuffer buffer in _buffers)
            {
                largest = buffer.Bytes > largest.Bytes ? buffer : largest;
            }

            largest.Free();
        }
    }
}
