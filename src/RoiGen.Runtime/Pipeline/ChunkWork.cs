using System.Numerics;
using RoiGen.Kernels;
using RoiGen.Plans;

namespace RoiGen.Pipeline;

/// <summary>The work of one kernel on a planned chunk: over threads, or what it would be.</summary>
internal static class ChunkWork
{
    /// <summary>Does the work, or explains it.</summary>
    /// <param name="work">The work.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="chunk">The regions.</param>
    /// <param name="channels">Channels of the map.</param>
    /// <param name="level">The map of a pyramid, counted from its finest; 0 of a single map.</param>
    /// <param name="mode">How the map is read.</param>
    /// <param name="threads">Who works.</param>
    /// <returns>Whether it was done.</returns>
    public static bool Run<T, TWork>(TWork work, KernelInfo kernel, ChunkPlan<T> chunk, int channels, int level, InputMode mode, CallThreads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TWork : struct, IPiecewiseWork
    {
        int count = threads.Count((long)chunk.Count * channels, work.Pieces);
        if (KernelExplanation.Current is { } explanation)
        {
            new ExplainedRun(explanation, level, mode, Streamed: false, count).Add(KernelPass.Bins, kernel, chunk.WithPixels);
            return false;
        }

        threads.Run(work, count);
        return true;
    }
}
