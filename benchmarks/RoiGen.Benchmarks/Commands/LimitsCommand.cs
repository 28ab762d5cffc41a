using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Linq;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Reporting;
using RoiGen.Memory;
using RoiGen.Pipeline;

namespace RoiGen.Benchmarks.Commands;

/// <summary>Legal calls of unusual sizes beside calls that look much like them: none may take much longer, or much memory.</summary>
internal static class LimitsCommand
{
    private const string Name = "limits";

    /// <summary>The most times that a call may take of its neighbour's time.</summary>
    private const double MostTimes = 10;

    /// <summary>The most memory that a call may take beyond its output, in MB.</summary>
    private const double MostMegabytes = 64;

    private delegate void Call(Span<float> output);

    /// <summary>A call, and the length of its output.</summary>
    private sealed record Shape(string What, int Length, Call Call);

    private sealed record Row(string What, double Ms, double Megabytes, string Neighbour, double NeighbourMs, double NeighbourMegabytes)
    {
        public double Times => Ms / NeighbourMs;
    }

    private sealed record Report(Machine Machine, int? Core, IReadOnlyList<Row> Rows);

    public static Command Create()
    {
        SharedOptions shared = new();
        Option<int> rounds = CountOption.Create("--rounds", "Rounds of each call.", 9);
        Command command = new(Name, "Times legal calls of unusual sizes beside their neighbours, and measures the memory that they take; fails beyond 10 times or 64 MB.")
        {
            rounds, shared.Core, shared.Json, shared.UpdateDocs,
        };
        command.SetAction(arguments =>
        {
            int? core = Pinning.Pin(arguments.GetValue(shared.Core));
            Row[] rows = [.. Pairs().Select(pair => Measure(pair.Unusual, pair.Neighbour, arguments.GetValue(rounds)))];
            Report report = new(Machine.Current(), core, rows);
            string[] problems =
            [
                .. rows.Where(row => row.Times > MostTimes).Select(row => $"{row.What}: {Numbers.Short(row.Times)} times {row.Neighbour}."),
                .. rows.Where(row => row.Megabytes > MostMegabytes).Select(row => $"{row.What}: {Numbers.Short(row.Megabytes)} MB."),
            ];
            return Outcome.Of(arguments, shared, report, new Dictionary<string, string> { [Name] = Block(report) }, problems);
        });
        return command;
    }

    private static IEnumerable<(Shape Unusual, Shape Neighbour)> Pairs()
    {
        float[] map = new float[256 * 200 * 272], line = new float[16_000_000];
        Random random = new(1);
        Fill(map);
        Fill(line);

        Shape rows64 = Average("average to 64x1 bins of 1 x 1,000,000 pixels", 64, 1), rows1024 = Average("average to 1024x1 bins of them", 1024, 1);
        yield return (Huge("maximum over one region of +-1e5, 256x200x272", RoiReduction.Max), Huge("its average", RoiReduction.Average));
        yield return (Huge("maximum of its taps", RoiReduction.MaxTap), Huge("its average", RoiReduction.Average));
        yield return (rows64, Average("to 1x1024 bins", 1, 1024));
        yield return (rows1024, rows64 with { What = "to 64x1 bins" });
        yield return (Pool(100_000), Pool(10_000));
        yield return (Small("a region of 20 pixels on 1 x 16,000,000", 1, line.Length), Small("on 16,000,000 x 1", line.Length, 1));
        yield return (Bins("1024x1024 bins of one channel, channels last", TensorLayout.Nhwc), Bins("channels first", TensorLayout.Nchw));

        void Fill(float[] values)
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = random.NextSingle() - 0.5f;
            }
        }

        Shape Huge(string what, RoiReduction reduction) => new(what, 256 * 49, output => RoiAlign.Run(
            new() { Output = 7, Reduction = reduction }, FeatureMap<float>.Nchw(map, 1, 256, 200, 272), RoiBatch.Xyxy([-1e5f, -1e5f, 1e5f, 1e5f]), output));

        Shape Average(string what, int height, int width) => new(what, height * width, output => RoiAlign.Run(
            new() { OutputHeight = height, OutputWidth = width }, FeatureMap<float>.Nchw(line.AsSpan(0, 1_000_000), 1, 1, 1, 1_000_000), RoiBatch.Xyxy([0, 0, 1_000_000, 1]), output));

        Shape Pool(int width)
        {
            float[] boxes = [.. Enumerable.Range(0, 256).SelectMany(_ => Box(width))];
            return new(FormattableString.Invariant($"256 regions pooled on 1 x {width:N0}"), 256 * 49, output => RoiPool.Run(
                new() { Output = 7 }, FeatureMap<float>.Nchw(line.AsSpan(0, width), 1, 1, 1, width), RoiBatch.Xyxy(boxes), output));
        }

        float[] Box(int width)
        {
            float from = random.NextSingle() * width, to = random.NextSingle() * width;
            return [Math.Min(from, to), 0, Math.Max(from, to), 0];
        }

        Shape Small(string what, int height, int width) => new(what, 49, output => RoiAlign.Run(
            new() { Output = 7, Samples = 2 }, FeatureMap<float>.Nchw(line, 1, 1, height, width), RoiBatch.Xyxy([100, 0, height == 1 ? 120 : 101, height == 1 ? 1 : 20]), output));

        Shape Bins(string what, TensorLayout layout) => new(what, 1 << 20, output => RoiAlign.Run(
            new() { Output = 1024, Samples = 2, OutputLayout = layout }, FeatureMap<float>.Nchw(line.AsSpan(0, 1_000_000), 1, 1, 1000, 1000), RoiBatch.Xyxy([1, 1, 998, 998]), output));
    }

    private static Row Measure(Shape unusual, Shape neighbour, int rounds)
    {
        Console.Error.WriteLine($"{unusual.What} ...");
        List<double> times = [], neighbours = [];
        float[] output = new float[unusual.Length], other = new float[neighbour.Length];
        double megabytes = Megabytes(unusual, output), neighbourMegabytes = Megabytes(neighbour, other);
        for (int round = 0; round < rounds; round++)
        {
            times.Add(Time(unusual, output));
            neighbours.Add(Time(neighbour, other));
        }

        return new(unusual.What, Timing.Of(times).Median, megabytes, neighbour.What, Timing.Of(neighbours).Median, neighbourMegabytes);
    }

    private static double Time(Shape shape, float[] output)
    {
        long start = Stopwatch.GetTimestamp();
        shape.Call(output);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    // All memory of a call but its arguments is that of these two sets.
    private static double Megabytes(Shape shape, float[] output)
    {
        RoiKernels.TrimMemory();
        shape.Call(output);
        using CallBuffers plans = CallBuffers.Take();
        using BlockBuffers blocks = BlockBuffers.Take();
        return (plans.MostBytes + blocks.MostBytes) / 1e6;
    }

    private static string Block(Report report)
    {
        MarkdownTable table = new(1, "call", "ms", "MB beyond the output", "beside", "ms", "MB", "times");
        foreach (Row row in report.Rows)
        {
            table.Add(
                row.What,
                Numbers.Short(row.Ms),
                Numbers.Short(row.Megabytes),
                row.Neighbour,
                Numbers.Short(row.NeighbourMs),
                Numbers.Short(row.NeighbourMegabytes),
                Numbers.Short(row.Times));
        }

        return $"{Conditions.Of(report.Machine, report.Core)} Medians.\n\n{table}";
    }
}
