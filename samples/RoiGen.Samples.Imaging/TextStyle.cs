using SkiaSharp;

namespace RoiGen.Samples.Imaging;

/// <summary>How a line of text looks.</summary>
/// <param name="Size">Pixels an em.</param>
/// <param name="Colour">The colour of the letters.</param>
/// <param name="Bold">Whether the strokes are bold.</param>
/// <param name="Halo">The colour around the letters, where they have to be read on top of lines; null for none.</param>
public readonly record struct TextStyle(float Size, SKColor Colour, bool Bold = false, SKColor? Halo = null);
