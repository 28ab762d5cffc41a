using RoiGen.Kernels;
using RoiGen.Pipeline;
using RoiGen.Plans;

namespace RoiGen.Doubles;

/// <summary>The work on a planned chunk, all of which one kernel does in place.</summary>
internal static class DoubleWork
{
    private static readonly KernelInfo Kernel = new("double", RoiIsa.Portable, lanes: 1);

    /// <inheritdoc cref="ChunkWork.Run"/>
    public static void Run<TWork>(TWork work, ChunkPlan<double> chunk, int channels, int level, CallThreads threads)
        where TWork : struct, IPiecewiseWork => ChunkWork.Run(work, Kernel, chunk, channels, level, InputMode.InPlace, threads);
}
