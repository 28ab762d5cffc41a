using System.Runtime.CompilerServices;
using RoiGen.Plans;

namespace RoiGen.Sources;

/// <summary>Turns ranges of pixels into two numbers each, as the source has them.</summary>
internal readonly struct RangeBinding(BlockSource source) : IBinding
{
    public ChunkPlan<float> Chunk => source.Chunk;

    public void Reserve() => source.ReserveRanges();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Bind(int number, in RoiPlan plan)
    {
        ref BoundRoi bound = ref source.Bound.Rois[number];
        source.Cut(plan, ref bound);
        source.BindRanges(plan, source.PlacesOf(plan), ref bound);
    }
}
