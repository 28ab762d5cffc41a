using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Peers;

/// <summary>The ratios of the peers command as bars: how many times faster than a peer, workload by workload.</summary>
internal static class PeerChart
{
    private const double Width = 860;
    private const double Left = 190;
    private const double Right = 60;
    private const double Top = 112;
    private const double BarHeight = 15;
    private const double GroupGap = 16;
    private const double Bottom = 54;

    /// <summary>On one thread, as the peers.</summary>
    private static readonly Variant[] s_ours = [Variant.Reference, Variant.Nhwc, Variant.Generic, Variant.Avx2Only];

    private sealed record Bar(string Series, double Ratio);

    private sealed record Group(string Title, string Subtitle, Bar[] Bars);

    public static string Draw(IReadOnlyList<PeerCase> cases, Machine machine)
    {
        string? yardstick = cases.SelectMany(result => result.Versions.Keys).FirstOrDefault();
        if (yardstick is null)
        {
            Svg empty = new(Width, 80);
            empty.Text(Width / 2, 45, "No peer took part, so there is nothing to compare with.", Svg.Anchor.Middle);
            return empty.ToString();
        }

        Group[] groups = [.. cases.Where(result => result.Peer(yardstick) is not null).Select(result => GroupOf(result, yardstick))];
        string[] series = [.. groups.SelectMany(group => group.Bars.Select(bar => bar.Series)).Distinct()];
        double height = Top + groups.Sum(HeightOf) + Bottom;
        Svg svg = new(Width, height);
        svg.Text(20, 32, $"How many times faster than {yardstick}", size: 19, bold: true);
        svg.Text(20, 54, "One thread, float32; ROI Pool in W5, else ROI Align; fastest rounds of one run, in turns. Longer is faster.", colour: Svg.Grey);
        Legend(svg, series);
        Axis axis = new(groups.Max(group => group.Bars.Max(bar => bar.Ratio)), Left, Width - Right);
        DrawAxis(svg, axis, height - Bottom);
        double y = Top;
        foreach (Group group in groups)
        {
            DrawGroup(svg, axis, group, series, y);
            y += HeightOf(group);
        }

        double one = axis.Of(1);
        svg.Line(one, Top - 6, one, height - Bottom, Svg.Ink, 1.5);
        svg.Text(20, height - 14, $"The dark line is {yardstick} itself. {machine}.", size: 12, colour: Svg.Grey);
        return svg.ToString();
    }

    private static double HeightOf(Group group) => group.Bars.Length * BarHeight + GroupGap;

    private static Group GroupOf(PeerCase result, string yardstick)
    {
        double theirs = result.Peer(yardstick)!.MinMs;
        return new(
            result.Workload,
            result.Model,
            [
                .. s_ours.Select(result.Ours).Concat(result.Versions.Keys.Where(peer => peer != yardstick).Select(result.Peer))
                    .OfType<PeerTiming>()
                    .Select(timing => new Bar(SeriesOf(timing), theirs / timing.MinMs)),
            ]);
    }

    private static string SeriesOf(PeerTiming timing) =>
        timing.Choice is null ? timing.Name : $"{timing.Name}, {ReportTables.LayoutName(timing.Layout)}";

    private static void Legend(Svg svg, string[] series)
    {
        double x = 20;
        double y = 76;
        for (int i = 0; i < series.Length; i++)
        {
            double width = 26 + series[i].Length * 6.6;
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
        svg.Text(Left - 12, middle - 2, group.Title, Svg.Anchor.End, 15, bold: true);
        svg.Text(Left - 12, middle + 14, group.Subtitle, Svg.Anchor.End, 12, colour: Svg.Grey);
        for (int i = 0; i < group.Bars.Length; i++)
        {
            Bar bar = group.Bars[i];
            double y = top + i * BarHeight;
            double end = axis.Of(bar.Ratio);
            svg.Rectangle(Left, y, end - Left, BarHeight - 2, Svg.Colours[Array.IndexOf(series, bar.Series) % Svg.Colours.Length]);
            svg.Text(end + 5, y + BarHeight - 4, Numbers.Times(bar.Ratio), size: 11.5);
        }
    }
}
