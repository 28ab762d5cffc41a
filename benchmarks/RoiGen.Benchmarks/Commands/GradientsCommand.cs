using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Peers;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Commands;

/// <summary>Gradients beside torchvision's backward pass, and beside our own forward pass.</summary>
internal static class GradientsCommand
{
    private const string Forward = "forward";
    private const string Added = "gradient, added";
    private const string Fresh = "gradient, of zeros";
    private const string TwoThreads = "gradient, of zeros, two threads";

    /// <summary>torchvision adds tap by tap and ours region by region: sums of many terms lie a little apart.</summary>
    private const double MaxDifference = 1e-4;

    /// <param name="Times">Milliseconds of each contestant.</param>
    /// <param name="OfForward">The gradient against the forward pass in each round.</param>
    /// <param name="TimesPeer">torchvision against the gradient in each round, on one thread and on two; null without it.</param>
    /// <param name="Difference">The largest difference from torchvision, as a share of the largest gradient.</param>
    private sealed record Case(
        string Workload,
        string Model,
        TensorLayout Layout,
        IReadOnlyDictionary<string, Timing> Times,
        Spread OfForward,
        Spread? TimesPeer,
        Spread? TimesPeerByTwo,
        double? Difference,
        IReadOnlyList<string> Problems);

    private sealed record Report(Machine Machine, int? Core, string? Peer, IReadOnlyList<Case> Cases);

    public static Command Create()
    {
        SharedOptions shared = new(Workloads.Main);
        Command command = new("gradients", "Times gradients beside torchvision's backward pass and our own forward pass, in turns on one core, on ordinary arrays; on two threads too.")
        {
            shared.Only, shared.Layouts, shared.Rounds, shared.Core, shared.Json, shared.From, shared.UpdateDocs,
        };
        shared.RefuseContradictions(command);
        command.SetAction(arguments =>
        {
            Report report = shared.Report(arguments, () =>
            {
                int? core = Pinning.Pin(arguments.GetValue(shared.Core));
                Torchvision torchvision = new();
                shared.RequirePeersForDocs(arguments, [torchvision]);
                if (torchvision.WhyMissing is { } missing)
                {
                    Console.Error.WriteLine($"{torchvision.Name} is left out: {missing}.");
                }

                string? version = null;
                List<Case> cases = [];
                foreach (Workload workload in shared.Selected(arguments))
                {
                    foreach (TensorLayout layout in arguments.GetRequiredValue(shared.Layouts))
                    {
                        Console.Error.Write($"{workload.Name} {ReportTables.LayoutName(layout)} ...");
                        cases.Add(Measure(workload, layout, arguments.GetValue(shared.Rounds), torchvision.WhyMissing is null ? torchvision : null, ref version));
                        Console.Error.WriteLine(
                            $" {Numbers.Short(cases[^1].Times[Fresh].Median)} ms, {Numbers.Short(cases[^1].OfForward)} of forward, {Numbers.Times(cases[^1].TimesPeer)} {torchvision.Name}");
                    }
                }

                return new Report(Machine.Current(), core, version, cases);
            });
            string[] problems = [.. report.Cases.SelectMany(result => result.Problems.Select(problem => $"{result.Workload} {result.Layout}: {problem}"))];
            IEnumerable<string> missing = [.. shared.Missing(report.Cases.Select(result => (result.Workload, result.Layout))), .. report.Peer is null ? [Torchvision.PeerName] : Array.Empty<string>()];
            return Outcome.Of(arguments, shared, report, new Dictionary<string, string> { [command.Name] = Block(report) }, problems, missing);
        });
        return command;
    }

    private static Case Measure(Workload workload, TensorLayout layout, int rounds, Torchvision? torchvision, ref string? version)
    {
        using CaseInput input = new(workload, layout, TensorMemory.Arrays);
        using FloatBuffer output = FloatBuffer.Create(TensorMemory.Arrays, workload.Outputs);
        Contestant forward = Contestant.Create(Contestant.SpecialisedName, input, output);
        float[][] outputs = [.. Enumerable.Range(0, CaseInput.Sets).Select(set => forward.FreshResult(set).ToArray())];
        float[] gradient = new float[input.Features.Length];
        GradientContestant added = new(input, outputs, gradient, clears: false);
        GradientContestant fresh = new(input, outputs, gradient, clears: true);
        GradientContestant two = new(input, outputs, gradient, clears: true, threads: 2);
        List<Turn> turns =
        [
            new(Forward, rounds, new SetsInTurns(forward.TimedRun).TimedRun),
            new(Added, rounds, new SetsInTurns(added.TimedRun).TimedRun),
            new(Fresh, rounds, new SetsInTurns(fresh.TimedRun).TimedRun),
        ];
        if (Pinning.Cores > 1)
        {
            SetsInTurns twoInTurns = new(two.TimedRun);
            turns.Add(new(TwoThreads, rounds, () => Pinning.Without(twoInTurns.TimedRun)));
        }

        // Compiled for good before anything counts.
        Alternation.Rounds([.. turns.Select(turn => turn with { Rounds = 4 })]);
        System.Threading.Thread.Sleep(200);

        using TemporaryFolder temporary = new();
        PacedProcess? peer = null;
        CaseFolder? folder = null;
        try
        {
            if (torchvision is not null)
            {
                using CaseInput planes = new(workload, TensorLayout.Nchw, TensorMemory.Arrays);
                folder = CaseFolder.Write(temporary.FullPath, planes);
                peer = new(torchvision.Name, torchvision.BackwardCommand(folder));
                turns.Add(new(torchvision.Name, rounds, new SetsInTurns(peer.TimedRun).TimedRun));
            }

            IReadOnlyDictionary<string, List<double>> times = Alternation.Rounds(turns);
            double? difference = null;
            List<string> problems = [.. Enumerable.Range(0, CaseInput.Sets).SelectMany(set => OwnProblems(fresh, added, two, set)).Distinct()];
            if (peer is not null)
            {
                PacedSummary summary = peer.Finish();
                version = summary.Version;
                problems.AddRange(summary.Problems(torchvision!.Name));
                difference = Enumerable.Range(0, CaseInput.Sets).Max(set => Apart(fresh.FreshResult(set), folder!.TakeResult(set)));
                if (!(difference <= MaxDifference))
                {
                    problems.Add(FormattableString.Invariant($"the gradient lies {difference} of its largest value from that of {torchvision.Name}"));
                }
            }

            return new(
                workload.Name,
                workload.Model,
                layout,
                times.ToDictionary(one => one.Key, one => Timing.Of([.. one.Value])),
                Ratios(times[Added], times[Forward]),
                peer is null ? null : Ratios(times[torchvision!.Name], times[Fresh]),
                peer is null || !times.ContainsKey(TwoThreads) ? null : Ratios(times[torchvision!.Name], times[TwoThreads]),
                difference,
                problems);
        }
        finally
        {
            peer?.Dispose();
        }
    }

    // Among ourselves: the same bits.
    private static IEnumerable<string> OwnProblems(GradientContestant fresh, GradientContestant added, GradientContestant two, int set)
    {
        float[] wanted = fresh.FreshResult(set);
        if (!Agreement.SameBits(wanted, added.FreshResult(set)))
        {
            yield return "the gradient that is added to zeros has other bits than that of zeros";
        }

        if (!Agreement.SameBits(wanted, Pinning.Without(() => two.FreshResult(set))))
        {
            yield return "the gradient on two threads has other bits than that on one";
        }
    }

    private static double Apart(float[] found, float[] wanted)
    {
        double apart = 0, largest = 0;
        for (int i = 0; i < wanted.Length; i++)
        {
            apart = Math.Max(apart, Math.Abs(found[i] - (double)wanted[i]));
            largest = Math.Max(largest, Math.Abs((double)wanted[i]));
        }

        return apart / largest;
    }

    private static Spread Ratios(List<double> left, List<double> right) => Timing.Of([.. left.Zip(right, (one, other) => one / other)]).Quartiles();

    private static string Block(Report report)
    {
        MarkdownTable table = new(
            2, "workload", "layout", "forward, ms", "gradient, ms", "times forward", "into zeros, ms", "on two threads, ms", "torchvision, ms", "times torchvision", "on two threads", "largest difference", "rounds");
        foreach (Case result in report.Cases)
        {
            table.Add(
                $"{result.Workload}: {result.Model}",
                ReportTables.LayoutName(result.Layout),
                Ms(Forward),
                Ms(Added),
                Numbers.Short(result.OfForward),
                Ms(Fresh),
                Ms(TwoThreads),
                Ms(Torchvision.PeerName),
                Numbers.Times(result.TimesPeer),
                Numbers.Times(result.TimesPeerByTwo),
                result.Difference?.ToString("g2", CultureInfo.InvariantCulture) ?? Numbers.Missing,
                result.Times[Forward].Rounds.ToString(CultureInfo.InvariantCulture));

            string Ms(string name) => result.Times.TryGetValue(name, out Timing timing) ? Numbers.Short(timing.Median) : Numbers.Missing;
        }

        string peer = report.Peer is { } version ? $" torchvision {version}: its backward pass alone, channels first, one thread, into a fresh map of zeros." : "";
        return $"{Conditions.Of(report.Machine, report.Core)} Ordinary arrays. Medians of the rounds; of ratios within a round the quartiles too.{peer} "
            + $"Differences are shares of the largest gradient.\n\n{table}";
    }
}
