using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;

namespace RoiGen.Benchmarks.Reporting;

/// <summary>The tables of the report command, and what other tables share with them.</summary>
internal static class ReportTables
{
    /// <summary>A line a case, ratios first in mind: who is how much faster than whom.</summary>
    public static string Summary(IEnumerable<CaseResult> cases)
    {
        MarkdownTable table = new(2, "workload", "layout", "specialised, ms", "portable, ms", "scalar, ms", "times scalar", "times portable", "times memset");
        foreach (CaseResult result in cases)
        {
            ContestantResult? scalar = Find(result, Contestant.ScalarName);
            ContestantResult? portable = Find(result, Contestant.PortableName);
            ContestantResult? specialised = Find(result, Contestant.SpecialisedName);
            table.Add(
                $"{result.Workload}: {result.Model}",
                LayoutName(result.Layout),
                Milliseconds(specialised),
                Milliseconds(portable),
                Milliseconds(scalar),
                Numbers.Times(specialised?.TimesScalar),
                Numbers.Times(portable?.Ms.Median / specialised?.Ms.Median),
                specialised is null ? Numbers.Missing : Numbers.Short(specialised.TimesMemset));
        }

        return table.ToString();
    }

    /// <summary>A line a contestant: everything that was measured.</summary>
    public static string Details(IEnumerable<CaseResult> cases)
    {
        MarkdownTable table = new(
            6,
            "workload", "layout", "contestant", "ISA", "lanes", "input",
            "ms", "fastest round, ms", "times scalar", "times memset", "then read, ms", "ns an output", "bytes a call", "rounds");
        foreach (CaseResult result in cases)
        {
            foreach (ContestantResult contestant in result.Contestants)
            {
                table.Add(
                    result.Workload,
                    LayoutName(result.Layout),
                    contestant.Name,
                    contestant.Choice?.Isa.ToString() ?? Numbers.Missing,
                    contestant.Choice?.Lanes.ToString(CultureInfo.InvariantCulture) ?? Numbers.Missing,
                    InputName(contestant.Choice),
                    Milliseconds(contestant),
                    Numbers.Short(contestant.Ms.Minimum),
                    Numbers.Times(contestant.TimesScalar),
                    Numbers.Short(contestant.TimesMemset),
                    Numbers.Short(contestant.ThenReadMs),
                    Numbers.Short(contestant.NsPerOutput),
                    contestant.AllocatedBytes.ToString(CultureInfo.InvariantCulture),
                    contestant.Ms.Rounds.ToString(CultureInfo.InvariantCulture));
            }
        }

        return table.ToString();
    }

    /// <summary>What the short names stand for.</summary>
    public static string Legend(IEnumerable<Workload> workloads)
    {
        MarkdownTable table = new(6, "workload", "of", "operator", "map", "regions, their sides on the map", "output");
        foreach (Workload workload in workloads)
        {
            table.Add(
                workload.Name,
                workload.Model,
                workload.Kind,
                workload.Map,
                FormattableString.Invariant($"{workload.Rois}, {workload.MinSide} to {workload.MaxSide} pixels"),
                FormattableString.Invariant($"{workload.Output}x{workload.Output}"));
        }

        return table.ToString();
    }

    public static string LayoutName(TensorLayout layout) => layout.ToString().ToUpperInvariant();

    /// <summary>How the map was read and the output written.</summary>
    public static string InputName(KernelChoice? choice) =>
        choice is { } taken ? taken.Input + (taken.Streamed ? ", non-temporal" : "") : Numbers.Missing;

    private static string Milliseconds(ContestantResult? result) => result is null
        ? Numbers.Missing
        : Numbers.Short(result.Ms.Quartiles());

    private static ContestantResult? Find(CaseResult result, string name) => result.Contestants.FirstOrDefault(contestant => contestant.Name == name);
}
