using System;
using System.Globalization;

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

    public static string Times(double? ratio) => ratio is double value ? Short(value) + "x" : Missing;
}
