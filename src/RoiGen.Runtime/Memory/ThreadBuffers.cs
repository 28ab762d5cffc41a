using System;
using System.Collections.Generic;
using System.Threading;

namespace RoiGen.Memory;

/// <summary>
/// Buffers that a thread keeps between calls, so that a call allocates nothing once the thread is warm. While a thread waits for others, .NET may run a second call on it, which
/// takes buffers of its own.
/// </summary>
/// <typeparam name="TSelf">The derived class.</typeparam>
internal abstract class ThreadBuffers<TSelf> : BufferSet, IDisposable
    where TSelf : ThreadBuffers<TSelf>, new()
{
    /// <summary>Bytes that a thread keeps: more than the workloads of detectors need (W5: 4.4 MB of tables).</summary>
    public const long MaxKept = 32 << 20;

    // Every thread that has made a call, with what it keeps; those that have ended are removed when another one joins.
    private static readonly List<Place> s_places = Added();

    [ThreadStatic]
    private static Place? t_place;

    /// <summary>Takes this thread's buffers; a second taker gets new ones.</summary>
    public static TSelf Take() => Interlocked.Exchange(ref (t_place ??= Join()).Idle, null) ?? new();

    /// <summary>Frees what the threads keep that are not in a call.</summary>
    public static void Trim()
    {
        lock (s_places)
        {
            s_places.ForEach(place => place.Empty());
            RemoveEnded();
        }
    }

    /// <summary>Leaves them to the next call on this thread, but for what is too large to keep.</summary>
    public void Dispose()
    {
        Shrink(MaxKept);
        Interlocked.Exchange(ref t_place!.Idle, (TSelf)this)?.Shrink(0);
    }

    // The first use of this kind of buffers.
    private static List<Place> Added()
    {
        KeptMemory.Add(Trim);
        return [];
    }

    private static Place Join()
    {
        Place joined = new(Thread.CurrentThread);
        lock (s_places)
        {
            RemoveEnded();
            s_places.Add(joined);
        }

        return joined;
    }

    private static void RemoveEnded()
    {
        foreach (Place ended in s_places.FindAll(place => !place.Thread.IsAlive))
        {
            ended.Empty();
            s_places.Remove(ended);
        }
    }

    private sealed class Place(Thread thread)
    {
        public TSelf? Idle;

        public Thread Thread { get; } = thread;

        public void Empty() => Interlocked.Exchange(ref Idle, null)?.Shrink(0);
    }
}
