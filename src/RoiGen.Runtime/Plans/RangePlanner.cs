using System.Numerics;
using System.Runtime.CompilerServices;
using RoiGen.Geometry;

namespace RoiGen.Plans;

/// <summary>Plans regions whose bins take all pixels between two of them, along each axis.</summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
/// <param name="sampler">Which pixels these are.</param>
/// <param name="output">The bins of a region.</param>
/// <param name="nonFinite">What happens to a region that is not finite.</param>
/// <param name="unread">Rows and columns at the end of the map that are never read.</param>
internal readonly struct RangePlanner<T>(PoolSampler<T> sampler, OutputShape output, NonFiniteRoi nonFinite, int unread = 0) : IRoiPlanner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public RegionRules Rules { get; } = new(output, RoiOffset.None, nonFinite, RegionLimits.None, sampler.AddedToEnd);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Plan(in MapBox<T> box, int mapHeight, int mapWidth, RegionPlans<T> plans, ref RoiPlan plan)
    {
        plan.Rows = sampler.Plan(box.Rows, Rules.Output.Height, mapHeight - unread, plans.Tables);
        plan.Columns = sampler.Plan(box.Columns, Rules.Output.Width, mapWidth - unread, plans.Tables);
        return !plan.IsEmpty;
    }
}
