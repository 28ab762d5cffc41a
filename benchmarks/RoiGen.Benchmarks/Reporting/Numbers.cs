using System;
using System.Globalization;
using RoiGen.Benchmarks.Measuring;

namespace RoiGen.Benchmarks.Reporting;

/// <summary>Numbers as a reader wants them: three digits that mean something.</summary>
internal static class Numbers
{
    public const string Missing = "-";

    public static string Short(double value)
    {
        int digits = value switch
        {
            >= 99.95 => 0,
            >= 9.995 => 1,
            >= 0.9995 => 2,
            _ => 3,
        };
        return value.ToString(FormattableString.Invariant($"F{digits}"), CultureInfo.InvariantCulture);
    }

    /// <summary>The middle, and in brackets how far it spreads, where it was found more than once.</summary>
    public static string Short(Spread spread) =>
        spread.Low == spread.High ? Short(spread.Median) : $"{Short(spread.Median)} ({Short(spread.Low)} to {Short(spread.High)})";

    public static string Times(Spread? ratio) => ratio is not { } spread ? Missing
        : spread.Low == spread.High ? Times(spread.Median)
        : $"{Times(spread.Median)} ({Short(spread.Low)} to {Short(spread.High)})";

    public static string Times(double? ratio) => ratio is double value ? Short(value) + "x" : Missing;
}
