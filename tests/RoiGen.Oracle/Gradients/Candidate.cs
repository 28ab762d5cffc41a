using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace RoiGen.Oracle;

/// <summary>A pixel with the weight that it has in a sum.</summary>
internal readonly record struct Product(int Y, int X, double Weight, double Pixel)
{
    public double Value => Weight * Pixel;
}

/// <summary>What may be the maximum of a bin.</summary>
/// <param name="Value">How large it is.</param>
/// <param name="Products">What it is the sum of; nothing for a sample off the map.</param>
internal sealed record Candidate(double Value, IReadOnlyList<Product> Products)
{
    // Of 24 bits, the precision of float32.
    private const double LargestWhole = 1 << 24;

    /// <summary>A sample off the map.</summary>
    public static Candidate Outside { get; } = new(0, []);

    /// <summary>What rounding is relative to.</summary>
    public double Size => Products.Sum(product => Math.Abs(product.Value));

    /// <summary>
    /// Whether float32 gives just this value, in whatever order it multiplies and adds: all products are multiples of one power of two, and none
    /// of the sums can need more bits than it has.
    /// </summary>
    public bool IsExactInFloat32
    {
        get
        {
            Product[] counted = [.. Products.Where(product => product.Value != 0)];
            return double.IsInfinity(Value) || counted.All(product => counted.Sum(other => Math.Abs(other.Pixel)) <= LargestWhole * LowestBit(product.Value));
        }
    }

    /// <summary>Whether the same pixels have the same weights but for rounding, so that a gradient is the same either way.</summary>
    public bool IsAtThePlaceOf(Candidate other) =>
        Products.Count == other.Products.Count
        && Products.Zip(other.Products).All(pair =>
            (pair.First.Y, pair.First.X) == (pair.Second.Y, pair.Second.X) && Math.Abs(pair.First.Weight - pair.Second.Weight) <= 1e-6);

    private static double LowestBit(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long digits = (bits & 0xF_FFFF_FFFF_FFFF) | (exponent == 0 ? 0 : 1L << 52);
        return Math.ScaleB(1, Math.Max(exponent, 1) - 1075 + BitOperations.TrailingZeroCount(digits));
    }
}
