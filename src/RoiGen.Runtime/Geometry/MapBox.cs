namespace RoiGen.Geometry;

/// <summary>A region in coordinates of the map, where pixel i lies at i: scaled and shifted, of no minimum size yet.</summary>
/// <param name="Rows">The axis of the rows.</param>
/// <param name="Columns">The axis of the columns.</param>
internal readonly record struct MapBox(AxisEdges Rows, AxisEdges Columns);
