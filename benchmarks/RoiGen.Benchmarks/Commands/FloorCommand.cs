using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Commands;

/// <summary>Specialised kernels in multiples of what the memory alone takes, on ordinary arrays and on memory that begins on a cache line, in turns.</summary>
internal static class FloorCommand
{
    private const string Arrays = "arrays";
    private const string Aligned = "aligned";
    private const string Write = "write";
    private const string InOrder = "in order";

    /// <summary>Those whose regions reach all of the map: few of them read less than it.</summary>
    private static readonly Workload[] s_workloads = [.. Workloads.All.Except(Workloads.FewRois)];

    private static readonly Workload[] s_usual = [.. s_workloads.Intersect(Workloads.Numbered)];

    /// <summary>A machine that gives less of its best speed in the median is too busy for numbers.</summary>
    private const double Quiet = 0.7;

    /// <param name="Arrays">Milliseconds on ordinary arrays.</param>
    /// <param name="Aligned">The same on aligned memory.</param>
    /// <param name="Read">Loading the map once.</param>
    /// <param name="Write">Storing the output once.</param>
    /// <param name="ReadGigabytes">GB/s of loading.</param>
    /// <param name="WriteGigabytes">GB/s of storing.</param>
    /// <param name="OfBest">The median speed of loading memory in order, of its best.</param>
    /// <param name="ArraysOfAligned">Arrays against aligned memory in each round.</param>
    private sealed record Case(
        string Workload,
        string Model,
        TensorLayout Layout,
        Timing Arrays,
        Timing Aligned,
        double Read,
        double Write,
        double ReadGigabytes,
        double WriteGigabytes,
        double OfBest,
        Spread ArraysOfAligned)
    {
        public double Floor => Read + Write;

        public IReadOnlyList<string> Problems { get; init; } = [];
    }

    private sealed record Report(Machine Machine, int? Core, IReadOnlyList<Case> Cases);

    public static Command Create()
    {
        SharedOptions shared = new(s_workloads, usual: s_usual);
        Option<int> rounds = CountOption.Create("--rounds", "Turns of each contestant, at least.", 21);
        Command command = new("floor", "Times specialised code in multiples of reading the map and writing the output once, in turns on one core, on ordinary arrays and on aligned memory.")
        {
            shared.Only, shared.Layouts, rounds, shared.Core, shared.Json, shared.From, shared.UpdateDocs,
        };
        shared.RefuseContradictions(command);
        command.SetAction(arguments =>
        {
            Report report = shared.Report(arguments, () =>
            {
                int? core = Pinning.Pin(arguments.GetValue(shared.Core));
                return new Report(
                    Machine.Current(),
                    core,
                    Measure(shared.Selected(arguments), arguments.GetRequiredValue(shared.Layouts), arguments.GetValue(rounds)));
            });
            string[] problems =
            [
                .. report.Cases.SelectMany(result => result.Problems.Select(problem => $"{result.Workload} {result.Layout}: {problem}")),
                .. report.Cases.Where(result => result.OfBest < Quiet).Select(result => FormattableString.Invariant(
                    $"{result.Workload} {result.Layout}: the machine is busy, its memory gives {result.OfBest:P0} of its best in the median; these numbers mean nothing")),
            ];
            return Outcome.Of(arguments, shared, report, new Dictionary<string, string> { [command.Name] = Block(report) }, problems, shared.Missing(report.Cases.Select(result => (result.Workload, result.Layout))));
        });
        return command;
    }

    private static List<Case> Measure(IReadOnlyList<Workload> workloads, TensorLayout[] layouts, int rounds)
    {
        using FloatBuffer streamed = Caches.Beyond();
        List<Case> cases = [];
        foreach (Workload workload in workloads)
        {
            foreach (TensorLayout layout in layouts)
            {
                Console.Error.Write($"[{cases.Count + 1}/{workloads.Count * layouts.Length}] {workload.Name} {ReportTables.LayoutName(layout)} ...");
                cases.Add(Measure(workload, layout, rounds, streamed));
                Console.Error.WriteLine($" {Numbers.Times(cases[^1].Arrays.Median / cases[^1].Floor)} the floor");
            }
        }

        return cases;
    }

    private static Case Measure(Workload workload, TensorLayout layout, int rounds, FloatBuffer streamed)
    {
        using CaseInput arrays = new(workload, layout, TensorMemory.Arrays), aligned = new(workload, layout);
        using FloatBuffer arrayOutput = FloatBuffer.Create(TensorMemory.Arrays, workload.Outputs), alignedOutput = FloatBuffer.Create(TensorMemory.Aligned, workload.Outputs);
        Contestant onArrays = Contestant.Create(Arrays, HeadCatalogue.For(workload, layout), arrays, arrayOutput);
        Contestant onAligned = Contestant.Create(Aligned, HeadCatalogue.For(workload, layout), aligned, alignedOutput);
        WarmUp.Run(onArrays);
        WarmUp.Run(onAligned);
        IReadOnlyList<string> problems = Agreement.Problems(workload, [onArrays, onAligned]);
        int turns = new Effort([], rounds).RoundsFor(onArrays.TimedRun());
        IReadOnlyDictionary<string, List<double>> times = Alternation.Rounds(
        [
            new(Arrays, turns, new SetsInTurns(onArrays.TimedRun).TimedRun),
            new(Aligned, turns, new SetsInTurns(onAligned.TimedRun).TimedRun),
            new(Write, turns, () => MemoryFloor.Write(arrayOutput.Span)),
            new(InOrder, turns, () => MemoryFloor.ReadInOrder(streamed.Span)),
            .. MemoryFloor.Distances.Select(distance => new Turn(NameOf(distance), turns, () => MemoryFloor.Read(arrays, distance))),
        ]);
        double read = MemoryFloor.Distances.Min(distance => Timing.Of([.. times[NameOf(distance)]]).Median);
        double write = Timing.Of([.. times[Write]]).Median;
        Timing inOrder = Timing.Of([.. times[InOrder]]);
        return new(
            workload.Name,
            workload.Model,
            layout,
            Timing.Of([.. times[Arrays]]),
            Timing.Of([.. times[Aligned]]),
            read,
            write,
            Gigabytes(arrays.Features.Length, read),
            Gigabytes(workload.Outputs, write),
            inOrder.Minimum / inOrder.Median,
            Timing.Of([.. times[Arrays].Zip(times[Aligned], (one, other) => one / other)]).Quartiles())
        {
            Problems = problems,
        };
    }

    private static string NameOf(int distance) => FormattableString.Invariant($"read {distance}");

    private static double Gigabytes(long floats, double milliseconds) => floats * sizeof(float) / (milliseconds * 1e6);

    private static string Block(Report report)
    {
        MarkdownTable table = new(2, "workload", "layout", "read, ms", "GB/s", "write, ms", "GB/s", "arrays, ms", "times the floor", "aligned, ms", "arrays / aligned", "quiet", "rounds");
        foreach (Case result in report.Cases)
        {
            table.Add(
                $"{result.Workload}: {result.Model}",
                ReportTables.LayoutName(result.Layout),
                Numbers.Short(result.Read),
                Numbers.Short(result.ReadGigabytes),
                Numbers.Short(result.Write),
                Numbers.Short(result.WriteGigabytes),
                Numbers.Short(result.Arrays.Quartiles()),
                Numbers.Short(result.Arrays.Median / result.Floor),
                Numbers.Short(result.Aligned.Median),
                Numbers.Short(result.ArraysOfAligned),
                result.OfBest.ToString("P0", CultureInfo.InvariantCulture),
                result.Arrays.Rounds.ToString(CultureInfo.InvariantCulture));
        }

        return $"{Conditions.Of(report.Machine, report.Core)} The floor is reading each line of the map once, in the order of work, by the best of four prefetch distances, and storing each whole line of the output once, past the cache. "
            + $"Medians of the rounds, and in brackets their quartiles. Quiet is the median speed of loading memory in order, more than the caches hold, of the fastest round's.\n\n{table}";
    }
}
