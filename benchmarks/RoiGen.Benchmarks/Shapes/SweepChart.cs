using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Shapes;

/// <summary>The sweeps as small line charts: time of an output on a logarithmic scale, over the dimension that was varied, values evenly spaced.</summary>
internal static class SweepChart
{
    private const int Columns = 2;
    private const double PanelWidth = 470;
    private const double PanelHeight = 272;
    private const double Top = 120;
    private const double Bottom = 36;
    private const double PlotLeft = 58;
    private const double PlotRight = 18;
    private const double PlotTop = 62;
    private const double PlotBottom = 56;

    public static string Draw(IReadOnlyList<Sweep> sweeps, IReadOnlyList<SweepPoint> points, Machine machine)
    {
        int rows = (sweeps.Count + Columns - 1) / Columns;
        double height = Top + rows * PanelHeight + Bottom;
        Svg svg = new(Columns * PanelWidth, height);
        svg.Text(20, 32, "Nanoseconds for one value of the output, by the shape of the call", size: 19, bold: true);
        svg.Text(
            20,
            54,
            "The time of a call divided by the values that it writes, on one thread. Lower is faster. A panel varies one dimension and keeps the rest.",
            colour: Svg.Grey);
        svg.Text(
            20,
            73,
            FormattableString.Invariant($"A ring: more than {SweepPoint.Cliff} times the neighbour's time, beyond what there is more to read. The vertical axes are logarithmic."),
            colour: Svg.Grey);
        SweepSeries[] series = [.. points.Select(point => point.Series).Distinct()];
        for (int i = 0; i < series.Length; i++)
        {
            svg.Rectangle(20 + i * 305, 90, 12, 12, Svg.Colours[Colour(i)]);
            svg.Text(37 + i * 305, 100, LegendOf(series[i]), size: 12);
        }

        for (int i = 0; i < sweeps.Count; i++)
        {
            SweepPoint[] panel = [.. points.Where(point => point.Sweep == sweeps[i].Name)];
            Panel(svg, sweeps[i], panel, series, i % Columns * PanelWidth, Top + i / Columns * PanelHeight);
        }

        svg.Text(20, height - 12, $"{machine}.", size: 12, colour: Svg.Grey);
        return svg.ToString();
    }

    private static string Rest(Workload shape) =>
        FormattableString.Invariant($"{shape.Channels} channels of {shape.Height}x{shape.Width}, {shape.Regions}, {shape.Output}x{shape.Output} bins");

    private static string LegendOf(SweepSeries series) =>
        $"{series.Contestant} kernels, {(series.Layout == TensorLayout.Nchw ? "channels first (NCHW)" : "channels last (NHWC)")}";

    // Blue, green, vermilion: lines need more contrast than bars.
    private static int Colour(int series) => series * 2;

    private static void Panel(Svg svg, Sweep sweep, SweepPoint[] points, SweepSeries[] series, double left, double top)
    {
        (double bottom, double right) = (top + PanelHeight - PlotBottom, left + PanelWidth - PlotRight);
        LogAxis vertical = new(points.Min(point => point.NsPerOutput), points.Max(point => point.NsPerOutput), bottom, top + PlotTop);
        svg.Text(left + PlotLeft, top + 20, sweep.Title, size: 14, bold: true);
        svg.Text(left + PlotLeft, top + 37, Rest(sweep.Base), size: 11.5, colour: Svg.Grey);
        svg.Text(left + PlotLeft - 6, top + PlotTop - 12, "ns", Svg.Anchor.End, 11, colour: Svg.Grey);
        svg.Text((left + PlotLeft + right) / 2, bottom + 33, sweep.Unit, Svg.Anchor.Middle, 11.5);
        foreach (double tick in vertical.Ticks)
        {
            svg.Line(left + PlotLeft, vertical.Of(tick), right, vertical.Of(tick), Svg.Faint);
            svg.Text(left + PlotLeft - 6, vertical.Of(tick) + 4, tick.ToString("0.###", CultureInfo.InvariantCulture), Svg.Anchor.End, 11, colour: Svg.Grey);
        }

        double step = (right - left - PlotLeft - 10) / Math.Max(1, sweep.Values.Count - 1);
        for (int i = 0; i < sweep.Values.Count; i++)
        {
            svg.Text(X(i), bottom + 16, Short(sweep.Values[i]), Svg.Anchor.Middle, 10.5, colour: Svg.Grey);
        }

        for (int line = 0; line < series.Length; line++)
        {
            SweepPoint[] along = [.. points.Where(point => point.Series == series[line])];
            string colour = Svg.Colours[Colour(line)];
            for (int i = 0; i < along.Length; i++)
            {
                (double x, double y) = Position(along[i]);
                if (i > 0)
                {
                    (double beforeX, double beforeY) = Position(along[i - 1]);
                    svg.Line(beforeX, beforeY, x, y, colour, 2);
                }

                if (along[i].IsCliff)
                {
                    svg.Ring(x, y, 7, colour);
                }

                svg.Circle(x, y, 2.5, colour);
            }
        }

        double X(int index) => left + PlotLeft + 5 + index * step;

        (double X, double Y) Position(SweepPoint point) => (X(IndexOf(point.Value)), vertical.Of(point.NsPerOutput));

        int IndexOf(int value) => sweep.Values.Select((one, index) => (one, index)).First(pair => pair.one == value).index;
    }

    private static string Short(int value) => value >= 1000
        ? FormattableString.Invariant($"{value / 1000.0:0.#}k")
        : value.ToString(CultureInfo.InvariantCulture);
}
