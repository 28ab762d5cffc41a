using RoiGen.Geometry;

namespace RoiGen.Pipeline;

/// <summary>How an operator plans a region.</summary>
internal interface IRoiPlanner
{
    RoiOffset Offset { get; }

    NonFiniteRoi NonFinite { get; }

    /// <summary>How much of a map a region may cover.</summary>
    RegionLimits Limits { get; }

    /// <summary>The value of bins that have no pixel.</summary>
    float Outside { get; }

    /// <summary>Plans the two axes of a region; false where nothing of it lies on the map.</summary>
    bool Plan(in MapBox box, int mapHeight, int mapWidth, ChunkPlan chunk, ref RoiPlan plan);
}
