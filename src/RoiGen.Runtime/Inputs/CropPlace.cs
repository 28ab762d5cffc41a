namespace RoiGen;

/// <summary>Where a box lies in its crop, in columns and rows of the output: all of it, unless <see cref="CropFit"/> keeps the shape of boxes.</summary>
/// <param name="Left">The first column.</param>
/// <param name="Top">The first row.</param>
/// <param name="Width">How many columns; 0 of a box without extent.</param>
/// <param name="Height">How many rows; 0 of a box without extent.</param>
public readonly record struct CropPlace(int Left, int Top, int Width, int Height);
