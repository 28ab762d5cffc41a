using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RoiGen.Memory;

namespace RoiGen.Fuzz;

/// <summary>
/// The memory of the driver's own buffers: each ends at a page that nobody may touch, with no element to spare, and begins as NaNs, or numbers of -1. So that a call takes
/// every buffer anew, as large as it asks for, <see cref="RoiKernels.TrimMemory"/> comes before it.
/// </summary>
internal sealed unsafe class GuardedBuffers : BufferMemory
{
    /// <summary>Larger ones are given back to the system.</summary>
    private const int MaxKept = 1 << 20;

    private readonly Dictionary<nint, (GuardedMemory Memory, int Capacity)> _taken = [];
    private readonly Dictionary<int, Stack<GuardedMemory>> _idle = [];

    private GuardedBuffers()
    {
    }

    /// <summary>Has buffers take it from here on; what they have already they keep.</summary>
    public static void Install() => Source = new GuardedBuffers();

    public override nuint RoomFor(nuint count) => count;

    public override void* Allocate(nuint bytes)
    {
        int capacity = checked((int)BitOperations.RoundUpToPowerOf2(bytes));
        lock (_taken)
        {
            GuardedMemory memory = _idle.TryGetValue(capacity, out Stack<GuardedMemory>? idle) && idle.TryPop(out GuardedMemory? kept) ? kept : new(capacity);
            Span<byte> taken = memory.Take<byte>((int)bytes, atEnd: true);
            taken.Fill(0xFF);
            void* first = Unsafe.AsPointer(ref MemoryMarshal.GetReference(taken));
            _taken.Add((nint)first, (memory, capacity));
            return first;
        }
    }

    public override void Free(void* memory)
    {
        lock (_taken)
        {
            if (!_taken.Remove((nint)memory, out (GuardedMemory Memory, int Capacity) taken))
            {
                base.Free(memory);
            }
            else if (taken.Capacity > MaxKept)
            {
                taken.Memory.Dispose();
            }
            else
            {
                _idle.TryAdd(taken.Capacity, []);
                _idle[taken.Capacity].Push(taken.Memory);
            }
        }
    }
}
