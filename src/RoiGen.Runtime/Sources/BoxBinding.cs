using System.Runtime.CompilerServices;
using RoiGen.Plans;

namespace RoiGen.Sources;

/// <summary>Lists the offsets of all rows of every region, from its first to its last; columns follow each other by <see cref="BlockPlaces.PixelStride"/>.</summary>
internal readonly struct BoxBinding(BlockSource source) : IBinding
{
    public ChunkPlan<float> Chunk => source.Chunk;

    public void Reserve() => source.Bound.ReserveRows(source.Chunk);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Bind(int number, in RoiPlan plan)
    {
        ref BoundRoi bound = ref source.Bound.Rois[number];
        source.Cut(plan, ref bound);
        BlockPlaces places = source.PlacesOf(plan);
        int* rows = source.Bound.Rows.Pointer + bound.RowsStart;
        for (int row = 0; row < plan.Rows.Length; row++)
        {
            rows[row] = places.Row(plan.Rows.Low + row);
        }
    }
}
