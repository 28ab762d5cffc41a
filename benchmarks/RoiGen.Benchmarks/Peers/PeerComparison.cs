using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;

namespace RoiGen.Benchmarks.Peers;

/// <summary>Lets ours and the peers take turns on one workload and compares the results.</summary>
internal sealed class PeerComparison : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly Workload _workload;
    private readonly Effort _effort;
    private readonly Action<string> _progress;
    private readonly AlignedBuffer _output;
    private readonly Dictionary<TensorLayout, CaseInput> _inputs;
    private readonly CaseFolder _folder;
    private readonly List<Here> _here = [];
    private readonly List<Elsewhere> _elsewhere = [];

    private PeerComparison(Workload workload, Effort effort, Action<string> progress)
    {
        (_workload, _effort, _progress) = (workload, effort, progress);
        _progress("inputs");
        _output = new AlignedBuffer(workload.Outputs);
        _inputs = Enum.GetValues<TensorLayout>().ToDictionary(layout => layout, layout => new CaseInput(workload, layout));
        _folder = CaseFolder.Write(_temporary.FullPath, _inputs[TensorLayout.Nchw]);
    }

    /// <summary>One of ours in this process.</summary>
    private sealed record Here(Variant Variant, Contestant Contestant)
    {
        public string Label => $"{Variant.Name} {Variant.Layout}";
    }

    /// <summary>One of ours, or a peer, in another process.</summary>
    private sealed record Elsewhere(string Name, Variant? Variant, PacedProcess Process, bool HasOurResults = true);

    /// <param name="workload">The case.</param>
    /// <param name="variants">Ours; the first must be <see cref="Variant.Reference"/>.</param>
    /// <param name="sources">The peers.</param>
    /// <param name="effort">How much is measured.</param>
    /// <param name="progress">Told what goes on.</param>
    public static PeerCase Run(
        Workload workload, IReadOnlyList<Variant> variants, IReadOnlyList<IPeerSource> sources, Effort effort, Action<string> progress)
    {
        using PeerComparison comparison = new(workload, effort, progress);
        comparison.Start(variants, sources);
        return comparison.Measure();
    }

    public void Dispose()
    {
        foreach (Elsewhere one in _elsewhere)
        {
            one.Process.Dispose();
        }

        foreach (CaseInput input in _inputs.Values)
        {
            input.Dispose();
        }

        _output.Dispose();
        _temporary.Dispose();
    }

    private void Start(IReadOnlyList<Variant> variants, IReadOnlyList<IPeerSource> sources)
    {
        foreach (IPeerSource source in sources.Where(source => source.Has(_workload)))
        {
            _progress(source.Name);
            _elsewhere.Add(new(source.Name, null, new PacedProcess(source.Name, source.Command(_folder)), source.Defines(_workload)));
        }

        foreach (Variant variant in variants)
        {
            _progress($"{variant.Name} {variant.Layout}");
            if (variant.NeedsItsOwnProcess)
            {
                _elsewhere.Add(new(variant.Name, variant, variant.Start(_folder)));
            }
            else
            {
                Contestant contestant = Contestant.Create(variant.Contestant, _inputs[variant.Layout], _output);
                WarmUp.Run(contestant);
                _here.Add(new(variant, contestant));
            }
        }
    }

    private PeerCase Measure()
    {
        _progress("taking turns");
        IReadOnlyDictionary<string, Timing> times = Alternation.Run([.. _here.Select(TurnOf), .. _elsewhere.Select(TurnOf)]);
        // Apart, because these change what the next call finds in the cache.
        IReadOnlyDictionary<string, Timing> timesThenRead = Alternation.Run(
            [.. _here.Select(one => new Turn(one.Label, (times[one.Label].Rounds + 1) / 2, new SetsInTurns(one.Contestant.TimedRunAndRead).TimedRun))]);
        double clearing = OutputClearing.MinMs(_output, _effort);

        _progress("comparing");
        using ResultComparison comparison = new(_workload, _here[0].Contestant);
        Dictionary<string, string> versions = [];
        List<string> problems = [];
        PeerTiming[] ours = [.. _here.Select(OfHere)];
        PeerTiming[] others = [.. _elsewhere.Select(OfElsewhere)];
        return new PeerCase(
            _workload.Name, _workload.Model, _workload.Description, clearing, [.. ours, .. others], versions, [.. comparison.Problems, .. problems]);

        PeerTiming OfHere(Here one)
        {
            double difference = Enumerable.Range(0, CaseInput.Sets)
                .Max(set => comparison.CheckOurs(one.Variant.Name, one.Variant.Layout, set, one.Contestant.FreshResult(set)));
            // Of the call just made.
            KernelChoice choice = RoiKernels.LastChoice;
            return Result(one.Variant.Name, one.Variant.Layout, one.Variant.Threads, times[one.Label], timesThenRead[one.Label].Minimum, difference, choice);
        }

        PeerTiming OfElsewhere(Elsewhere one)
        {
            PacedSummary summary = one.Process.Finish();
            if (one.Variant is not { } variant)
            {
                versions.Add(one.Name, summary.Version);
                double? distance = one.HasOurResults
                    ? Enumerable.Range(0, CaseInput.Sets).Max(set => comparison.CheckPeer(one.Name, set, _folder.TakeResult(set)))
                    : null;
                return Result(one.Name, TensorLayout.Nchw, 1, times[one.Name], null, distance, null);
            }

            if (variant.Isa is { } isa && summary.Choice?.Isa != isa)
            {
                problems.Add($"{one.Name} ran {summary.Choice?.Isa}");
            }

            double difference = Enumerable.Range(0, CaseInput.Sets)
                .Max(set => comparison.CheckOurs(one.Name, variant.Layout, set, _folder.TakeResult(set)));
            return Result(one.Name, variant.Layout, variant.Threads, times[one.Name], null, difference, summary.Choice);
        }

        PeerTiming Result(
            string name, TensorLayout layout, int threads, Timing time, double? thenRead, double? difference, KernelChoice? choice) => new(
            name, layout, threads, time.Median, time.Minimum, time.Rounds, time.Minimum / clearing, thenRead, difference, choice);
    }

    private Turn TurnOf(Here one)
    {
        SetsInTurns turns = new(one.Contestant.TimedRun);
        return new Turn(one.Label, _effort.RoundsOf(one.Variant.Contestant, turns.TimedRun()), turns.TimedRun);
    }

    private Turn TurnOf(Elsewhere one)
    {
        SetsInTurns turns = new(one.Process.TimedRun);
        double first = turns.TimedRun();
        int rounds = one.Variant switch
        {
            null => _effort.RoundsOfSlow(first),
            { Threads: > 1 } => _effort.RoundsOnSeveralCores(first),
            { } variant => _effort.RoundsOf(variant.Contestant, first),
        };
        return new Turn(one.Name, rounds, turns.TimedRun);
    }
}
