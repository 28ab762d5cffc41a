using System.Numerics;

namespace RoiGen.Geometry;

/// <summary>A region in coordinates of the map, where pixel i lies at i: scaled and shifted, of no minimum size yet.</summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
/// <param name="Rows">The axis of the rows.</param>
/// <param name="Columns">The axis of the columns.</param>
internal readonly record struct MapBox<T>(AxisEdges<T> Rows, AxisEdges<T> Columns)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
