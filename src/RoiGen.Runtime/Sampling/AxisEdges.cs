namespace RoiGen.Sampling;

/// <summary>One axis of a region in coordinates of the map, where pixel i lies at i.</summary>
/// <param name="From">The first edge.</param>
/// <param name="To">The second edge; before the first where the region runs backwards.</param>
/// <param name="Size">From the first to the second, as the frameworks round it.</param>
/// <param name="Centre">Half way between them, as the frameworks round it.</param>
internal readonly record struct AxisEdges(float From, float To, float Size, float Centre);
