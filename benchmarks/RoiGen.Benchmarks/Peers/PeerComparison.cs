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
    private readonly Dictionary<TensorMemory, FloatBuffer> _outputs;
    private readonly Dictionary<(TensorLayout Layout, TensorMemory Memory), CaseInput> _inputs;
    private readonly CaseFolder _folder;
    private readonly List<Here> _here = [];
    private readonly List<Elsewhere> _elsewhere = [];

    private PeerComparison(Workload workload, IReadOnlyList<Variant> variants, Effort effort, Action<string> progress)
    {
        (_workload, _effort, _progress) = (workload, effort, progress);
        _progress("inputs");
        (TensorLayout Layout, TensorMemory Memory)[] places = [.. variants.Select(variant => (variant.Layout, variant.Memory)).Distinct()];
        _outputs = places.Select(place => place.Memory).Distinct().ToDictionary(memory => memory, memory => FloatBuffer.Create(memory, workload.Outputs));
        _inputs = places.ToDictionary(place => place, place => new CaseInput(workload, place.Layout, place.Memory));
        _folder = CaseFolder.Write(_temporary.FullPath, InputOf(Variant.Reference));
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
        using PeerComparison comparison = new(workload, variants, effort, progress);
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

        foreach (FloatBuffer output in _outputs.Values)
        {
            output.Dispose();
        }

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
                Contestant contestant = Contestant.Create(variant.Contestant, InputOf(variant), _outputs[variant.Memory]);
                WarmUp.Run(contestant);
                _here.Add(new(variant, contestant));
            }
        }
    }

    private PeerCase Measure()
    {
        _progress("taking turns");
        (string Name, Func<double> Take)[] turns =
        [
            .. _here.Select(one => (one.Label, TakeOf(one.Contestant.TimedRun))),
            .. _elsewhere.Select(one => (one.Name, TakeOf(one.Process.TimedRun))),
            (Memset.Name, () => Memset.TimedRun(_outputs[Variant.Reference.Memory])),
        ];
        int rounds = _effort.RoundsFor(turns.Max(turn => turn.Take()));
        IReadOnlyDictionary<string, Timing> times = Alternation.Run([.. turns.Select(turn => new Turn(turn.Name, rounds, turn.Take))]);
        // Apart, because these change what the next call finds in the cache.
        IReadOnlyDictionary<string, Timing> timesThenRead = Alternation.Run(
            [.. _here.Select(one => new Turn(one.Label, (rounds + 1) / 2, TakeOf(one.Contestant.TimedRunAndRead)))]);
        _progress("comparing");
        using ResultComparison comparison = new(_workload, _here[0].Contestant);
        Dictionary<string, string> versions = [];
        List<string> problems = [];
        PeerTiming[] ours = [.. _here.Select(OfHere)];
        PeerTiming[] others = [.. _elsewhere.Select(OfElsewhere)];
        return new PeerCase(_workload.Name, times[Memset.Name].Median, [.. ours, .. others], versions, [.. comparison.Problems, .. problems]);

        PeerTiming OfHere(Here one)
        {
            double difference = Enumerable.Range(0, CaseInput.Sets)
                .Max(set => comparison.CheckOurs(one.Variant.Name, one.Variant.Layout, set, one.Contestant.FreshResult(set)));
            return new(
                one.Variant.Name, one.Variant.Layout, one.Variant.Threads, times[one.Label], timesThenRead[one.Label].Median, difference, one.Contestant.Choice());
        }

        PeerTiming OfElsewhere(Elsewhere one)
        {
            PacedSummary summary = one.Process.Finish();
            problems.AddRange(summary.Problems(one.Name));
            if (one.Variant is not { } variant)
            {
                versions.Add(one.Name, summary.Version);
                double? distance = one.HasOurResults
                    ? Enumerable.Range(0, CaseInput.Sets).Max(set => comparison.CheckPeer(one.Name, set, _folder.TakeResult(set)))
                    : null;
                return new(one.Name, TensorLayout.Nchw, 1, times[one.Name], null, distance, null);
            }

            if (variant.Isa is { } isa && summary.Choice?.Isa != isa)
            {
                problems.Add($"{one.Name} ran {summary.Choice?.Isa}");
            }

            double difference = Enumerable.Range(0, CaseInput.Sets)
                .Max(set => comparison.CheckOurs(one.Name, variant.Layout, set, _folder.TakeResult(set)));
            return new(one.Name, variant.Layout, variant.Threads, times[one.Name], null, difference, summary.Choice);
        }
    }

    private static Func<double> TakeOf(Func<int, double> timedRun) => new SetsInTurns(timedRun).TimedRun;

    private CaseInput InputOf(Variant variant) => _inputs[(variant.Layout, variant.Memory)];
}
