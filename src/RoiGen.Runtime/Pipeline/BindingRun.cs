using System.Runtime.CompilerServices;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Pipeline;

/// <summary>The binding of a chunk's regions, in slices.</summary>
internal static class BindingRun
{
    /// <summary>The fewest regions of a slice: to bind one takes a fifth of the time of planning it.</summary>
    private const int FewestRois = 128;

    /// <summary>Binds all regions of a chunk.</summary>
    public static void Run<TBinding>(TBinding binding, CallThreads threads)
        where TBinding : struct, IBinding
    {
        binding.Reserve();
        int slices = threads.Slices(binding.Chunk.Count, FewestRois);
        threads.Run(new BindingRun<TBinding>(binding, slices), slices);
    }
}

/// <summary>Slices of regions that are bound, one a piece.</summary>
internal readonly struct BindingRun<TBinding>(TBinding binding, int slices) : IPiecewiseWork
    where TBinding : struct, IBinding
{
    public int Pieces => slices;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Run(int piece)
    {
        RoiPlan* plans = binding.Chunk.Rois;
        (int number, int end) = CallThreads.Part(piece, slices, binding.Chunk.Count);
        for (; number < end; number++)
        {
            if (!plans[number].IsEmpty)
            {
                binding.Bind(number, plans[number]);
            }
        }
    }
}
