using System;

namespace RoiGen.Settings;

/// <summary>The numbers that a setting may be.</summary>
/// <param name="low">The smallest.</param>
/// <param name="high">The largest.</param>
/// <param name="words">Which they are, where two numbers do not say it well.</param>
internal readonly struct FloatRange(float low, float high, string? words = null)
{
    /// <summary>Any number, also one that is not finite.</summary>
    public static FloatRange Any => new(float.NegativeInfinity, float.PositiveInfinity, "any number");

    public static FloatRange Finite => new(float.MinValue, float.MaxValue, "a finite number");

    public static FloatRange Positive => new(float.Epsilon, float.MaxValue, "a positive number");

    /// <summary>The values of a byte, and those between them.</summary>
    public static FloatRange Byte => new(byte.MinValue, byte.MaxValue);

    public string Allowed => words ?? FormattableString.Invariant($"{low} to {high}");

    // Written so that NaN belongs to no range with an end.
    public bool Has(float value) => (value >= low && value <= high) || (float.IsInfinity(low) && float.IsInfinity(high));
}
