using SkiaSharp;

namespace RoiGen.Samples.QuickStart;

/// <summary>One place of the box that slides.</summary>
/// <param name="Region">The region.</param>
/// <param name="Tile">What the operators made of it.</param>
/// <param name="Shift">How far it lies to the right of the subject's own region, in pixels of the photograph.</param>
internal readonly record struct SlideStep(SKRect Region, PooledTile Tile, float Shift);
