using System.Runtime.CompilerServices;
using RoiGen.Plans;

namespace RoiGen.Sources;

/// <summary>Says of every region how many rows of bins are worked on at a time; its pixels are found by <see cref="BlockSource.PlacesOf"/>.</summary>
internal readonly struct StripBinding(BlockSource source) : IBinding
{
    public ChunkPlan<float> Chunk => source.Chunk;

    public void Reserve() => source.Bound.ReserveRois(source.Chunk);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Bind(int number, in RoiPlan plan) => source.Cut(plan, ref source.Bound.Rois[number]);
}
