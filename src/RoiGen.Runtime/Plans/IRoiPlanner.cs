using System.Numerics;
using RoiGen.Geometry;

namespace RoiGen.Plans;

/// <summary>How an operator plans a region. All of its conventions are here: what is done with the pixels knows none.</summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
internal interface IRoiPlanner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What it makes of a region before it plans it.</summary>
    RegionRules Rules { get; }

    /// <summary>Plans the two axes of a region; false where nothing of it lies on the map.</summary>
    bool Plan(in MapBox<T> box, int mapHeight, int mapWidth, RegionPlans<T> plans, ref RoiPlan plan);
}
