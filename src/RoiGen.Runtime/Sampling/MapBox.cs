namespace RoiGen.Sampling;

/// <summary>A region in coordinates of the map, where pixel i lies at i: scaled and shifted, of no minimum size yet.</summary>
/// <param name="X1">Left edge.</param>
/// <param name="Y1">Upper edge.</param>
/// <param name="X2">Right edge.</param>
/// <param name="Y2">Lower edge.</param>
internal readonly record struct MapBox(float X1, float Y1, float X2, float Y2)
{
    /// <summary>The axis of the rows.</summary>
    public AxisEdges Rows { get; init; } = Between(Y1, Y2);

    /// <summary>The axis of the columns.</summary>
    public AxisEdges Columns { get; init; } = Between(X1, X2);

    private static AxisEdges Between(float from, float to) => new(from, to, to - from, 0.5f * (from + to));
}
