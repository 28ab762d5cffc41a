namespace RoiGen.Geometry;

/// <summary>The pixels of a bin along an axis, where it takes all between two of them.</summary>
/// <param name="First">The first.</param>
/// <param name="Count">How many; none of a bin without pixels.</param>
internal readonly record struct PixelRange(int First, int Count);
