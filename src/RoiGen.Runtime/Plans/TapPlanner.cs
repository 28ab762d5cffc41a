using System.Numerics;
using System.Runtime.CompilerServices;
using RoiGen.Geometry;

namespace RoiGen.Plans;

/// <summary>Plans regions whose bins are weighted sums or maxima of a few pixels: taps for each axis, by the operator's sampler.</summary>
internal readonly struct TapPlanner<T, TSampler>(TSampler sampler, OutputShape output, NonFiniteRoi nonFinite, float outside = 0) : IRoiPlanner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TSampler : struct, IAxisSampler<T>
{
    public RegionRules Rules { get; } = new(output, sampler.Offset, nonFinite, sampler.Limits, Outside: outside);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Plan(in MapBox<T> box, int mapHeight, int mapWidth, RegionPlans<T> plans, ref RoiPlan plan)
    {
        plan.Rows = Plan(box.Rows, Rules.Output.Height, mapHeight, plans);
        plan.Columns = Plan(box.Columns, Rules.Output.Width, mapWidth, plans);
        return !plan.IsEmpty;
    }

    private AxisPlan Plan(in AxisEdges<T> edges, int bins, int extent, RegionPlans<T> plans)
    {
        plans.Found.Clear(bins);
        sampler.FindTaps(edges, bins, extent, plans.Found);
        return plans.Found.Store(plans.Tables);
    }
}
