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
    private static readonly SweepSeries s_portableNchw = new(Contestant.PortableName, TensorLayout.Nchw);
    private static readonly SweepSeries s_portableNhwc = new(Contestant.PortableName, TensorLayout.Nhwc);
    private static readonly SweepSeries s_specialised = new(Contestant.SpecialisedName, TensorLayout.Nchw);

    /// <summary>A line a value.</summary>
    public static string Of(Sweep sweep, IReadOnlyList<SweepPoint> points)
    {
        MarkdownTable table = new(
            1,
            sweep.Name, "specialised NCHW ns an output", "portable NCHW", "portable NHWC", "times portable", "NCHW input", "NHWC input",
            FormattableString.Invariant($"beyond {SweepPoint.Cliff}x a neighbour"));
        foreach (int value in sweep.Values)
        {
            SweepPoint[] row = [.. points.Where(point => point.Sweep == sweep.Name && point.Value == value)];
            SweepPoint? portable = Find(s_portableNchw);
            SweepPoint? specialised = Find(s_specialised);
            table.Add(
                value.ToString(CultureInfo.InvariantCulture),
                Nanoseconds(specialised),
                Nanoseconds(portable),
                Nanoseconds(Find(s_portableNhwc)),
                Numbers.Times(portable?.NsPerOutput / specialised?.NsPerOutput),
                Input(portable),
                Input(Find(s_portableNhwc)),
                string.Join("; ", row.Where(point => point.IsCliff).Select(Cliff)));

            SweepPoint? Find(SweepSeries series) => row.FirstOrDefault(point => point.Series == series);
        }

        return $"Around {sweep.Base.Description}:\n\n{table}";
    }

    private static string Cliff(SweepPoint point) =>
        $"{point.Series.Contestant} {ReportTables.LayoutName(point.Series.Layout)} {Numbers.Times(point.TimesNeighbour)}";

    private static string Nanoseconds(SweepPoint? point) => point is null ? Numbers.Missing : Numbers.Short(point.NsPerOutput);

    private static string Input(SweepPoint? point) => point is null ? Numbers.Missing : point.Input + (point.Streamed ? ", non-temporal" : "");
}
