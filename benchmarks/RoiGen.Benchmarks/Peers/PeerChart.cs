using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Peers;

/// <summary>The ratios of the peers command as bars: how many times faster than a peer, workload by workload, and how far the runs spread.</summary>
internal static class PeerChart
{
    private const double Width = 860;
    private const double Left = 236;
    private const double Right = 84;
    private const double Top = 130;
    private const double BarHeight = 15;
    private const double GroupGap = 16;
    private const double Bottom = 72;

    /// <summary>On one thread, as the peers.</summary>
    private static readonly Variant[] s_ours = [Variant.Arrays, Variant.Reference, Variant.Nhwc, Variant.Portable, Variant.Avx2Only];

    private sealed record Bar(string Series, Spread Ratio);

    private sealed record Group(string Title, string Subtitle, Bar[] Bars);

    public static string Draw(IReadOnlyList<PeerRuns> all, Machine machine, string versions)
    {
        string? yardstick = all.SelectMany(runs => runs.Peers).FirstOrDefault();
        if (yardstick is null)
        {
            Svg empty = new(Width, 80);
            empty.Text(Width / 2, 45, "No peer took part, so there is nothing to compare with.", Svg.Anchor.Middle);
            return empty.ToString();
        }

        Group[] groups = [.. all.Where(runs => runs.Peers.Contains(yardstick)).Select(runs => GroupOf(runs, yardstick))];
        string[] series = [.. groups.SelectMany(group => group.Bars.Select(bar => bar.Series)).Distinct()];
        double height = Top + groups.Sum(HeightOf) + Bottom;
        Svg svg = new(Width, height);
        svg.Text(20, 32, $"How many times faster than {yardstick} on the CPU", size: 19, bold: true);
        svg.Text(20, 54, $"One thread, float32, memory that starts a cache line unless it says ordinary arrays. Longer is faster; {yardstick} is at 1x.", colour: Svg.Grey);
        svg.Text(
            20,
            73,
            $"{PeerRuns.Medians(all)}, in which everybody takes turns on one core; the thin line spans the runs.",
            colour: Svg.Grey);
        Legend(svg, series);
        Axis axis = new(groups.Max(group => group.Bars.Max(bar => bar.Ratio.High)), Left, Width - Right);
        DrawAxis(svg, axis, height - Bottom);
        double y = Top;
        foreach (Group group in groups)
        {
            DrawGroup(svg, axis, group, series, y);
            y += HeightOf(group);
        }

        double one = axis.Of(1);
        svg.Line(one, Top - 6, one, height - Bottom, Svg.Ink, 1.5);
        svg.Text(20, height - 30, $"{versions}.", size: 12, colour: Svg.Grey);
        svg.Text(20, height - 12, $"{machine}.", size: 12, colour: Svg.Grey);
        return svg.ToString();
    }

    private static double HeightOf(Group group) => Math.Max(group.Bars.Length, 3) * BarHeight + GroupGap;

    private static Group GroupOf(PeerRuns runs, string yardstick)
    {
        Bar?[] bars =
        [
            .. s_ours.Select(variant => BarOf(SeriesOf(variant), run => run.Ours(variant))),
            .. runs.Peers.Where(peer => peer != yardstick).Select(peer => BarOf(peer, run => run.Peer(peer))),
        ];
        return new(runs.Workload.Model, runs.Workload.Shape, [.. bars.OfType<Bar>()]);

        Bar? BarOf(string series, Func<PeerCase, PeerTiming?> who) =>
            runs.Times(run => run.Peer(yardstick), who) is { } ratio ? new Bar(series, ratio) : null;
    }

    private static string SeriesOf(Variant variant) => $"RoiGen {variant.Name}, {ReportTables.LayoutName(variant.Layout)}";

    private static void Legend(Svg svg, string[] series)
    {
        double x = 20;
        double y = 96;
        for (int i = 0; i < series.Length; i++)
        {
            double width = 26 + series[i].Length * 6.2;
            if (x + width > Width - 10)
            {
                (x, y) = (20, y + 18);
            }

            svg.Rectangle(x, y - 10, 12, 12, Svg.Colours[i % Svg.Colours.Length]);
            svg.Text(x + 17, y, series[i], size: 12);
            x += width + 8;
        }
    }

    private static void DrawAxis(Svg svg, Axis axis, double bottom)
    {
        foreach (double tick in axis.Ticks)
        {
            svg.Line(axis.Of(tick), Top - 6, axis.Of(tick), bottom, Svg.Faint);
            svg.Text(axis.Of(tick), bottom + 16, tick.ToString("0.#", CultureInfo.InvariantCulture) + "x", Svg.Anchor.Middle, 12, colour: Svg.Grey);
        }
    }

    private static void DrawGroup(Svg svg, Axis axis, Group group, string[] series, double top)
    {
        double middle = top + group.Bars.Length * BarHeight / 2;
        svg.Text(Left - 12, middle - 2, group.Title, Svg.Anchor.End, 14, bold: true);
        svg.Text(Left - 12, middle + 14, group.Subtitle, Svg.Anchor.End, 11, colour: Svg.Grey);
        for (int i = 0; i < group.Bars.Length; i++)
        {
            Bar bar = group.Bars[i];
            double y = top + i * BarHeight;
            double high = axis.Of(bar.Ratio.High);
            svg.Rectangle(Left, y, axis.Of(bar.Ratio.Median) - Left, BarHeight - 2, Svg.Colours[Array.IndexOf(series, bar.Series) % Svg.Colours.Length]);
            svg.Line(axis.Of(bar.Ratio.Low), y + (BarHeight / 2) - 1, high, y + (BarHeight / 2) - 1, Svg.Ink);
            svg.Text(high + 5, y + BarHeight - 4, Numbers.Times(bar.Ratio.Median), size: 11.5);
        }
    }
}
