using System;

namespace RoiGen.TorchSharp;

/// <summary>The bins of an output: torchvision's <c>output_size</c>, a number for both sides or a pair, height first: <c>7</c> or <c>(8, 32)</c>.</summary>
/// <param name="Height">Rows of bins, 1 to 1024.</param>
/// <param name="Width">Columns of bins, 1 to 1024.</param>
public readonly record struct OutputSize(int Height, int Width)
{
    private const int Most = 1024;

    /// <summary>As many rows as columns.</summary>
    /// <param name="side">Both of them.</param>
    public static implicit operator OutputSize(int side) => new(side, side);

    /// <summary>Rows and columns.</summary>
    /// <param name="sides">Height, width.</param>
    public static implicit operator OutputSize((int Height, int Width) sides) => new(sides.Height, sides.Width);

    internal OutputSize Checked(string name) => Height is >= 1 and <= Most && Width is >= 1 and <= Most
        ? this
        : throw new ArgumentOutOfRangeException(name, FormattableString.Invariant($"The output is {Height} x {Width} bins; allowed is 1 to {Most} on each side."));
}
