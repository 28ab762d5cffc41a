using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RoiGen.Benchmarks.Measuring;

namespace RoiGen.Benchmarks.Reporting;

/// <summary>What more threads give by simulation, and what the calls are made of.</summary>
internal static class ScalingTables
{
    /// <summary>A line a workload, layout and memory: times the speed of one thread.</summary>
    /// <param name="cases">The workloads.</param>
    /// <param name="memories">What each memory is called, and the GB/s that it gives.</param>
    public static string SpeedUps(IReadOnlyList<ScalingCase> cases, IReadOnlyList<(string Name, double Gigabytes)> memories)
    {
        MarkdownTable table = new(3, ["workload", "layout", "memory", .. cases[0].Points.Select(point => FormattableString.Invariant($"{point.Threads} threads"))]);
        foreach (ScalingCase one in cases)
        {
            foreach ((string memory, double gigabytes) in memories)
            {
                table.Add([.. Names(one), memory, .. one.Points.Select(point => Numbers.Times(one.SpeedUp(point, gigabytes)))]);
            }
        }

        return table.ToString();
    }

    /// <summary>A line a workload and layout: the call on one thread, and how many times as long all its pieces take where it is cut.</summary>
    public static string Work(IReadOnlyList<ScalingCase> cases)
    {
        MarkdownTable table = new(
            2, ["workload", "layout", "one thread, ms", "serial", "MB moved", .. cases[0].Points.Select(point => FormattableString.Invariant($"pieces, work for {point.Threads}"))]);
        foreach (ScalingCase one in cases)
        {
            table.Add(
            [
                .. Names(one),
                Numbers.Short(one.OneThread),
                one.SerialShare.ToString("P1", CultureInfo.InvariantCulture),
                Numbers.Short(one.Bytes / 1e6),
                .. one.Points.Select(point => FormattableString.Invariant($"{point.Pieces}, {Numbers.Times(point.Work / one.OneThread)}")),
            ]);
        }

        return table.ToString();
    }

    private static string[] Names(ScalingCase one) => [$"{one.Workload}: {one.Model}", ReportTables.LayoutName(one.Layout)];
}
