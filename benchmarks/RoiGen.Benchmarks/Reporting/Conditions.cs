using RoiGen.Benchmarks.Measuring;

namespace RoiGen.Benchmarks.Reporting;

/// <summary>The line above a table that says how its numbers came about.</summary>
internal static class Conditions
{
    public static string Of(Machine machine, int? core) =>
        $"{machine}; one thread{(core is null ? "" : ", pinned to a core")}, float32, into warm memory that the caller owns; in turns.";
}
