using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Shapes;

/// <summary>The tables of the shapes command.</summary>
internal static class SweepTables
{
    /// <summary>Less is what the machine's other work can do to two contestants.</summary>
    private const double Noise = 1.03;

    private static readonly SweepSeries s_genericNchw = new(Contestant.GenericName, TensorLayout.Nchw);
    private static readonly SweepSeries s_genericNhwc = new(Contestant.GenericName, TensorLayout.Nhwc);
    private static readonly SweepSeries s_specialised = new(Contestant.SpecialisedName, TensorLayout.Nchw);

    /// <summary>A line a value.</summary>
    public static string Of(Sweep sweep, IReadOnlyList<SweepPoint> points)
    {
        MarkdownTable table = new(
            1,
            sweep.Name, "specialised NCHW ns an output", "generic NCHW", "generic NHWC", "times generic", "NCHW input", "NHWC input",
            FormattableString.Invariant($"beyond {SweepPoint.Cliff}x a neighbour"));
        foreach (int value in sweep.Values)
        {
            SweepPoint[] row = [.. points.Where(point => point.Sweep == sweep.Name && point.Value == value)];
            SweepPoint? generic = Find(s_genericNchw);
            SweepPoint? specialised = Find(s_specialised);
            table.Add(
                value.ToString(CultureInfo.InvariantCulture),
                Nanoseconds(specialised),
                Nanoseconds(generic),
                Nanoseconds(Find(s_genericNhwc)),
                Numbers.Times(generic?.NsPerOutput / specialised?.NsPerOutput),
                Input(generic),
                Input(Find(s_genericNhwc)),
                string.Join("; ", row.Where(point => point.IsCliff).Select(Cliff)));

            SweepPoint? Find(SweepSeries series) => row.FirstOrDefault(point => point.Series == series);
        }

        return $"Around {sweep.Base.Description}:\n\n{table}";
    }

    /// <summary>A line for everything that a reader should look at.</summary>
    public static string Findings(IReadOnlyList<SweepPoint> points)
    {
        List<string> lines = [.. points.Where(point => point.IsCliff).Select(point => $"- {point.Sweep} {Value(point)}: {Cliff(point)}")];
        foreach (SweepPoint specialised in points.Where(point => point.Series == s_specialised))
        {
            SweepPoint generic = points.First(
                point => point.Series == s_genericNchw && (point.Sweep, point.Value) == (specialised.Sweep, specialised.Value));
            if (specialised.NsPerOutput > Noise * generic.NsPerOutput)
            {
                lines.Add($"- {specialised.Sweep} {Value(specialised)}: specialised takes {Numbers.Times(specialised.NsPerOutput / generic.NsPerOutput)} the time of generic");
            }
        }

        return lines.Count == 0 ? "Nothing stands out.\n" : string.Join("\n", lines) + "\n";
    }

    private static string Value(SweepPoint point) => point.Value.ToString(CultureInfo.InvariantCulture);

    private static string Cliff(SweepPoint point) =>
        $"{point.Series.Contestant} {ReportTables.LayoutName(point.Series.Layout)} {Numbers.Times(point.TimesNeighbour)}";

    private static string Nanoseconds(SweepPoint? point) => point is null ? Numbers.Missing : Numbers.Short(point.NsPerOutput);

    private static string Input(SweepPoint? point) => point is null ? Numbers.Missing : point.Input + (point.Streamed ? ", streamed" : "");
}
