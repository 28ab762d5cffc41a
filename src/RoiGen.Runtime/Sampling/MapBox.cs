namespace RoiGen.Sampling;

/// <summary>A region in coordinates of the map, where pixel i lies at i: scaled and shifted, of no minimum size yet.</summary>
/// <param name="X1">Left edge.</param>
/// <param name="Y1">Upper edge.</param>
/// <param name="X2">Right edge.</param>
/// <param name="Y2">Lower edge.</param>
/// <param name="Width">The width in image units, scaled: not always the difference of the scaled edges.</param>
/// <param name="Height">The height in image units, scaled.</param>
internal readonly record struct MapBox(float X1, float Y1, float X2, float Y2, float Width, float Height);
