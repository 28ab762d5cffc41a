using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Commands;

/// <summary>What more threads than this machine has would give: pieces are timed one by one, and dealt out on paper.</summary>
internal static class ScalingCommand
{
    private const string Name = "scaling";

    private const int StreamedRounds = 21;

    /// <summary>Pieces and the call that they are of take the same time, but for this part, unless the machine is too busy for numbers.</summary>
    private const double Quiet = 0.15;

    /// <summary>Memories that give all cores together so many times what one core draws.</summary>
    private static readonly int[] s_memories = [4, 8];

    private static readonly int[] s_threads = [2, 4, 8, 16, 32, 64];

    /// <param name="Gigabytes">GB/s that one core draws, loading memory in order.</param>
    private sealed record Report(Machine Machine, int? Core, double Gigabytes, IReadOnlyList<ScalingCase> Cases);

    public static Command Create()
    {
        SharedOptions shared = new(Workloads.Main);
        Option<int> rounds = CountOption.Create("--rounds", "Turns of each count of threads.", 9);
        Command command = new(Name, "Times the pieces of calls one by one on one core, and simulates them on 2 to 64 threads: about 3 minutes.")
        {
            shared.Only, shared.Layouts, rounds, shared.Core, shared.Json, shared.From, shared.UpdateDocs,
        };
        shared.RefuseContradictions(command);
        command.SetAction(arguments =>
        {
            Report report = shared.Report(arguments, () =>
            {
                int? core = Pinning.Pin(arguments.GetValue(shared.Core));
                double gigabytes = StreamedGigabytes();
                ScalingCase[] cases =
                [
                    .. from workload in shared.Selected(arguments)
                       from layout in arguments.GetRequiredValue(shared.Layouts)
                       select Measure(workload, layout, arguments.GetValue(rounds)),
                ];
                return new Report(Machine.Current(), core, gigabytes, cases);
            });
            string[] problems =
            [
                .. report.Cases.SelectMany(one => one.Problems.Select(problem => $"{one.Workload} {one.Layout}: {problem}")),
                .. report.Cases.Where(one => Math.Abs(one.TimeInPieces - 1) > Quiet).Select(one => FormattableString.Invariant(
                    $"{one.Workload} {one.Layout}: the machine is busy, the same work takes {one.TimeInPieces:P0} of the time when it is timed piece by piece; these numbers mean nothing")),
            ];
            return Outcome.Of(arguments, shared, report, new Dictionary<string, string> { [Name] = Block(report) }, problems, shared.Missing(report.Cases.Select(one => (one.Workload, one.Layout))));
        });
        return command;
    }

    private static ScalingCase Measure(Workload workload, TensorLayout layout, int rounds)
    {
        Console.Error.WriteLine($"{workload.Name} {ReportTables.LayoutName(layout)} ...");
        return ScalingMeasurement.Measure(workload, layout, s_threads, rounds);
    }

    private static double StreamedGigabytes()
    {
        using FloatBuffer streamed = Caches.Beyond();
        List<double> milliseconds = [];
        for (int round = 0; round < StreamedRounds; round++)
        {
            double start = ThreadClock.Milliseconds();
            MemoryFloor.ReadInOrder(streamed.Span);
            milliseconds.Add(ThreadClock.Milliseconds() - start);
        }

        return streamed.Span.Length * (double)sizeof(float) / (Timing.Of(milliseconds).Median * 1e6);
    }

    private static string Block(Report report)
    {
        (string Name, double Gigabytes)[] memories =
        [
            .. s_memories.Select(times => (FormattableString.Invariant($"{times} times a core's"), times * report.Gigabytes)), ("unlimited", double.PositiveInfinity),
        ];
        return $"{Conditions.Of(report.Machine, report.Core)} One core draws {Numbers.Short(report.Gigabytes)} GB/s. Times the speed of one thread, by simulation:\n\n"
            + $"{ScalingTables.SpeedUps(report.Cases, memories)}\n"
            + $"What these calls are made of. Serial is the part of a call on one thread that is not shared; work is all pieces one after the other, in calls on one thread.\n\n{ScalingTables.Work(report.Cases)}";
    }
}
