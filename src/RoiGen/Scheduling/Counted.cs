using System;

namespace RoiGen.Scheduling;

/// <summary>Counts of things, as people say them.</summary>
internal static class Counted
{
    public static string Of(int count, string what) => count == 1 ? $"1 {what}" : FormattableString.Invariant($"{count} {what}s");
}
