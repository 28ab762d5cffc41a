using System.Runtime.CompilerServices;
using RoiGen.Plans;

namespace RoiGen.Sources;

/// <summary>Turns taps into offsets in the block, those of columns too.</summary>
internal readonly struct BlockTapBinding(BlockSource source) : IBinding
{
    public ChunkPlan<float> Chunk => source.Chunk;

    public void Reserve() => source.Bound.ReserveTaps(source.Chunk);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Bind(int number, in RoiPlan plan)
    {
        source.Cut(plan, ref source.Bound.Rois[number]);
        BlockPlaces places = source.PlacesOf(plan);
        TapBinding.BindRows(source, plan.Rows, places);
        TapBinding.BindColumns(source, plan.Columns, places);
    }
}
