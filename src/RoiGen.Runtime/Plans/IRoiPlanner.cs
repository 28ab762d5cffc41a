using System.Numerics;
using RoiGen.Geometry;

namespace RoiGen.Plans;

/// <summary>How an operator plans a region. All of its conventions are here: what is done with the pixels knows none.</summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
internal interface IRoiPlanner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The bins of a region.</summary>
    OutputShape Output { get; }

    RoiOffset Offset { get; }

    /// <summary>What is added to a region's second corner in image units, for ends that are inclusive.</summary>
    float AddedToEnd { get; }

    NonFiniteRoi NonFinite { get; }

    /// <summary>How much of a map a region may cover.</summary>
    RegionLimits Limits { get; }

    /// <summary>The value of bins that have no pixel.</summary>
    float Outside { get; }

    /// <summary>Plans the two axes of a region; false where nothing of it lies on the map.</summary>
    bool Plan(in MapBox<T> box, int mapHeight, int mapWidth, RegionPlans<T> plans, ref RoiPlan plan);
}
