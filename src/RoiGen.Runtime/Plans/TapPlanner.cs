using System.Runtime.CompilerServices;
using RoiGen.Geometry;

namespace RoiGen.Plans;

/// <summary>Plans regions whose bins are weighted sums or maxima of a few pixels: taps for each axis, by the operator's sampler.</summary>
internal readonly struct TapPlanner<TSampler>(TSampler sampler, OutputShape output, NonFiniteRoi nonFinite, float outside = 0) : IRoiPlanner
    where TSampler : struct, IAxisSampler
{
    public OutputShape Output => output;

    public RoiOffset Offset => sampler.Offset;

    public float AddedToEnd => 0;

    public NonFiniteRoi NonFinite => nonFinite;

    public RegionLimits Limits => sampler.Limits;

    public float Outside => outside;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Plan(in MapBox box, int mapHeight, int mapWidth, ChunkPlan chunk, ref RoiPlan plan)
    {
        plan.Rows = Plan(box.Rows, output.Height, mapHeight, chunk);
        plan.Columns = Plan(box.Columns, output.Width, mapWidth, chunk);
        return !plan.IsEmpty;
    }

    private AxisPlan Plan(in AxisEdges edges, int bins, int extent, ChunkPlan chunk)
    {
        chunk.Found.Clear(bins);
        sampler.FindTaps(edges, bins, extent, chunk.Found);
        return chunk.Found.Store(chunk.Tables);
    }
}
