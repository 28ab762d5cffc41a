using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Kernels;
using RoiGen.Plans;

namespace RoiGen.Sources;

/// <summary>Turns taps into offsets: those of rows in the block, those of columns in the scratch, or in the block where both passes are one.</summary>
/// <param name="source">The source.</param>
/// <param name="specialised">The specialised kernel, or null.</param>
/// <param name="portable">The portable one.</param>
internal readonly struct TapBinding(BlockSource source, RoiKernel? specialised, RoiKernel portable) : IBinding
{
    public ChunkPlan<float> Chunk => source.Chunk;

    public void Reserve() => source.ReserveTaps();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Bind(int number, in RoiPlan plan)
    {
        ref BoundRoi bound = ref source.Bound.Rois[number];
        source.Cut(plan, ref bound);
        BlockPlaces places = source.PlacesOf(plan);
        BindRows(source, plan.Rows, places);
        bound.IsFused = IsFused((source.DoesRows(specialised, plan, bound) ? specialised : portable).Info, plan);
        if (bound.IsFused)
        {
            BindColumns(source, plan.Columns, places);
        }
        else
        {
            source.BindColumns(plan, places, ref bound);
        }
    }

    /// <summary>Turns the taps of rows into offsets in the block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static unsafe void BindRows(BlockSource source, in AxisPlan rows, in BlockPlaces places)
    {
        int* index = source.Chunk.Tables.Taps.Index + rows.Start;
        int* offsets = source.Bound.Offsets + rows.Start;
        for (int tap = 0; tap < rows.Planned * rows.Taps; tap++)
        {
            offsets[tap] = places.Row(index[tap]);
        }
    }

    /// <summary>Turns the taps of columns into offsets in the block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static unsafe void BindColumns(BlockSource source, in AxisPlan columns, in BlockPlaces places)
    {
        int* index = source.Chunk.Tables.Taps.Index + columns.Start;
        int* offsets = source.Bound.Offsets + columns.Start;
        for (int tap = 0; tap < columns.Planned * columns.Taps; tap++)
        {
            offsets[tap] = places.Column(index[tap]);
        }
    }

    // The fused pass sums rows again in columns that bins share, and spares the scratch: vectors that are loaded and stored for a row of bins.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsFused(KernelInfo kernel, in RoiPlan plan)
    {
        if (!source.FusesPasses || !kernel.HasFused(plan.Rows.Taps))
        {
            return false;
        }

        long fused = plan.Columns.Planned * ((plan.Columns.Taps * (plan.Rows.Taps + 1L)) + 1);
        long apart = (plan.Touched * (plan.Rows.Taps + (long)plan.RowsOfBin)) + (plan.Columns.Planned * ((plan.Columns.Taps * (long)plan.RowsOfBin) + 1));
        return fused <= kernel.MaxFusedWork * apart;
    }
}
