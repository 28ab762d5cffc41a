using System.Runtime.CompilerServices;
using RoiGen.Plans;

namespace RoiGen.Sources;

/// <summary>Turns the rows and columns that the regions' transposed taps name into offsets in the block.</summary>
internal readonly struct TransposedBinding(BlockSource source) : IBinding
{
    public ChunkPlan<float> Chunk => source.Chunk;

    public void Reserve() => source.Bound.ReserveTransposed(source.Chunk);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Bind(int number, in RoiPlan plan)
    {
        TransposedTaps<float> taps = source.Chunk.Transposed;
        int* offsets = source.Bound.Offsets;
        source.Cut(plan, ref source.Bound.Rois[number]);
        BlockPlaces places = source.PlacesOf(plan);
        (TappedPixels rows, TappedPixels columns) = (taps.Rois[number].Rows, taps.Rois[number].Columns);
        for (int row = rows.Start; row < rows.Start + rows.Count; row++)
        {
            offsets[row] = places.Row(taps.Pixels[row]);
        }

        for (int column = columns.Start; column < columns.Start + columns.Count; column++)
        {
            offsets[column] = places.Column(taps.Pixels[column]);
        }
    }
}
