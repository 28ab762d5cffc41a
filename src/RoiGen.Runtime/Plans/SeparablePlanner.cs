using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Settings;

namespace RoiGen.Plans;

/// <summary>Plans regions whose taps are contracted in two passes: what the scratch between them holds, beside the taps.</summary>
internal readonly struct SeparablePlanner<TSampler>(TapPlanner<float, TSampler> taps, RoiReduction reduction = RoiReduction.Average) : IRoiPlanner<float>
    where TSampler : struct, IAxisSampler<float>
{
    public RegionRules Rules => taps.Rules;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Plan(in MapBox<float> box, int mapHeight, int mapWidth, RegionPlans<float> plans, ref RoiPlan plan)
    {
        if (!taps.Plan(box, mapHeight, mapWidth, plans, ref plan))
        {
            return false;
        }

        plan.RowsOfBin = RoiAlignInfo.ContractionOf(reduction) == Contraction.MaximumOfSamples ? plan.Rows.Taps / KernelPlan.SampleTaps : 1;
        plan.IncludesZero = reduction == RoiReduction.MaxFromZero;
        plans.Touched.List(ref plan, plans.Tables.Taps);
        return true;
    }
}
