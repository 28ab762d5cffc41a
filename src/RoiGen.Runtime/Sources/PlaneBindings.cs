using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Plans;

namespace RoiGen.Sources;

/// <summary>Turns taps into offsets in a plane.</summary>
internal readonly unsafe struct PlaneTapBinding(PlaneSource source) : IBinding
{
    public ChunkPlan<float> Chunk => source.Chunk;

    public void Reserve() => source.Bound.ReserveTaps(source.Chunk);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Bind(int number, in RoiPlan plan)
    {
        ref readonly BlockPlaces places = ref source.Places;
        Bind(plan.Rows, places.FirstRow, places.RowStride);
        Bind(plan.Columns, places.FirstColumn, places.PixelStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Bind(in AxisPlan axis, int first, int stride)
    {
        int* index = source.Chunk.Tables.Taps.Index;
        int* offsets = source.Offsets;
        for (int tap = axis.Start; tap < axis.Start + (axis.Planned * axis.Taps); tap++)
        {
            offsets[tap] = (index[tap] - first) * stride;
        }
    }
}

/// <summary>Turns ranges of pixels into offsets in a plane, and counts.</summary>
internal readonly unsafe struct PlaneRangeBinding(PlaneSource source) : IBinding
{
    public ChunkPlan<float> Chunk => source.Chunk;

    public void Reserve() => source.Bound.ReserveRanges(source.Chunk);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Bind(int number, in RoiPlan plan)
    {
        ref readonly BlockPlaces places = ref source.Places;
        Bind(plan.Rows, places.FirstRow, places.RowStride);
        Bind(plan.Columns, places.FirstColumn, places.PixelStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Bind(in AxisPlan axis, int first, int stride)
    {
        PixelRange* ranges = source.Chunk.Tables.Ranges.Pointer;
        int* offsets = source.Offsets;
        for (int range = axis.Start; range < axis.Start + axis.Planned; range++)
        {
            (offsets[2 * range], offsets[(2 * range) + 1]) = ((ranges[range].First - first) * stride, ranges[range].Count);
        }
    }
}
