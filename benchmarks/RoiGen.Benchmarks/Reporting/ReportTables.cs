using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RoiGen.Benchmarks.Measuring;

namespace RoiGen.Benchmarks.Reporting;

/// <summary>The tables of the report command.</summary>
internal static class ReportTables
{
    /// <summary>A line a case, ratios first in mind: who is how much faster than whom.</summary>
    public static string Summary(IEnumerable<CaseResult> cases)
    {
        MarkdownTable table = new(
            2, "workload", "layout", "specialised ms", "generic ms", "scalar ms", "times scalar", "times generic", "in clearings of the output");
        foreach (CaseResult result in cases)
        {
            ContestantResult? scalar = Find(result, Contestant.ScalarName);
            ContestantResult? generic = Find(result, Contestant.GenericName);
            ContestantResult? specialised = Find(result, Contestant.SpecialisedName);
            table.Add(
                $"{result.Workload}: {result.Model}",
                LayoutName(result.Layout),
                Milliseconds(specialised),
                Milliseconds(generic),
                Milliseconds(scalar),
                Numbers.Times(specialised?.RatioToScalar),
                Numbers.Times(generic?.MinMs / specialised?.MinMs),
                specialised is null ? Numbers.Missing : Numbers.Short(specialised.RatioToClear));
        }

        return table.ToString();
    }

    /// <summary>A line a contestant: everything that was measured.</summary>
    public static string Details(IEnumerable<CaseResult> cases)
    {
        MarkdownTable table = new(
            6,
            "workload", "layout", "contestant", "ISA", "lanes", "input",
            "median ms", "min ms", "times scalar", "in clearings", "min ms, then read", "ns an output", "bytes a call", "rounds");
        foreach (CaseResult result in cases)
        {
            foreach (ContestantResult contestant in result.Contestants)
            {
                KernelChoice? choice = contestant.Choice;
                table.Add(
                    result.Workload,
                    LayoutName(result.Layout),
                    contestant.Name,
                    choice?.Isa.ToString() ?? Numbers.Missing,
                    choice?.Lanes.ToString(CultureInfo.InvariantCulture) ?? Numbers.Missing,
                    choice is { } taken ? taken.Input + (taken.Streamed ? ", streamed" : "") : Numbers.Missing,
                    Numbers.Short(contestant.MedianMs),
                    Numbers.Short(contestant.MinMs),
                    Numbers.Times(contestant.RatioToScalar),
                    Numbers.Short(contestant.RatioToClear),
                    Numbers.Short(contestant.ThenReadMinMs),
                    Numbers.Short(contestant.NsPerOutput),
                    contestant.AllocatedBytes.ToString(CultureInfo.InvariantCulture),
                    contestant.Rounds.ToString(CultureInfo.InvariantCulture));
            }
        }

        return table.ToString();
    }

    /// <summary>What the short names stand for.</summary>
    public static string Legend(IEnumerable<(string Workload, string Model, string Description)> cases) => string.Concat(
        cases.Distinct().Select(one => $"- {one.Workload}, {one.Model}: {one.Description}.\n"));

    public static string LayoutName(TensorLayout layout) => layout.ToString().ToUpperInvariant();

    private static string Milliseconds(ContestantResult? result) => result is null ? Numbers.Missing : Numbers.Short(result.MinMs);

    private static ContestantResult? Find(CaseResult result, string name) => result.Contestants.FirstOrDefault(contestant => contestant.Name == name);
}
