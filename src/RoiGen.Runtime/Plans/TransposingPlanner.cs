using System.Numerics;
using System.Runtime.CompilerServices;
using RoiGen.Geometry;

namespace RoiGen.Plans;

/// <summary>Plans regions for the gradient of weighted sums: the taps of the operator, and the same by pixel.</summary>
internal readonly unsafe struct TransposingPlanner<T, TSampler>(TapPlanner<T, TSampler> taps) : IRoiPlanner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TSampler : struct, IAxisSampler<T>
{
    public RegionRules Rules => taps.Rules;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Plan(in MapBox<T> box, int mapHeight, int mapWidth, RegionPlans<T> plans, ref RoiPlan plan)
    {
        if (!taps.Plan(box, mapHeight, mapWidth, plans, ref plan))
        {
            return false;
        }

        plans.Transposed.Add(plans.Count, plan, plans.Tables);
        plan.RowsOfBin = 1;
        plan.Touched = plans.Transposed.Rois[plans.Count].Columns.Count;
        return true;
    }
}
