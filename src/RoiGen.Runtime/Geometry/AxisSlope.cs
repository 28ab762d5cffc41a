namespace RoiGen.Geometry;

/// <summary>What a loss gains where the edges of an axis move, in coordinates of the map.</summary>
/// <param name="From">By the first edge.</param>
/// <param name="To">By the second edge.</param>
internal readonly record struct AxisSlope(double From, double To);

/// <summary>The same of both axes of a region.</summary>
/// <param name="Rows">The axis of the rows.</param>
/// <param name="Columns">The axis of the columns.</param>
internal readonly record struct BoxSlope(AxisSlope Rows, AxisSlope Columns);
