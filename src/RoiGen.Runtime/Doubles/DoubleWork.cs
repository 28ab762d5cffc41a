using RoiGen.Kernels;
using RoiGen.Pipeline;
using RoiGen.Plans;

namespace RoiGen.Doubles;

/// <summary>The work on a planned chunk: over threads, or what it would be.</summary>
internal static class DoubleWork
{
    private static readonly KernelInfo Kernel = new("double", RoiIsa.Portable, lanes: 1);

    public static void Run<TWork>(TWork work, ChunkPlan<double> chunk, int channels, int level, CallThreads threads)
        where TWork : struct, IPiecewiseWork
    {
        int count = threads.Count((long)chunk.Count * channels, work.Pieces);
        if (KernelExplanation.Current is { } explanation)
        {
            new ExplainedRun(explanation, level, InputMode.InPlace, Streamed: false, count).Add(KernelPass.Bins, Kernel, chunk.WithPixels);
            return;
        }

        threads.Run(work, count);
    }
}
