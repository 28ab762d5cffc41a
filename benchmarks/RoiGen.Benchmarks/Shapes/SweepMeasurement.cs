using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;

namespace RoiGen.Benchmarks.Shapes;

/// <summary>
/// Times every shape of the sweeps. All of them are gone through several times, so that a machine that is busy for a while does not look like a slow shape; the
/// first time compiles the code.
/// </summary>
/// <param name="passes">How often, after the first time.</param>
/// <param name="budget">How long each contestant computes each time, in turns with the others, at least <see cref="FewestCalls"/> calls.</param>
/// <param name="progress">Told what goes on.</param>
internal sealed class SweepMeasurement(int passes, TimeSpan budget, Action<string> progress)
{
    private const int FewestCalls = 3;

    /// <summary>The runtime recompiles in the background after 30 calls.</summary>
    private const int WarmUpCalls = 64;

    private readonly Dictionary<(string Sweep, int Value, SweepSeries Series), Best> _best = [];

    private readonly List<string> _problems = [];

    private readonly record struct Best(double Ms, KernelChoice Choice);

    /// <summary>Disagreements; empty when all is well.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public IReadOnlyList<SweepPoint> Run(IReadOnlyList<Sweep> sweeps)
    {
        for (int pass = 0; pass <= passes; pass++)
        {
            foreach (Sweep sweep in sweeps)
            {
                progress(pass == 0 ? $"warming up: {sweep.Name}" : $"pass {pass} of {passes}: {sweep.Name}");
                foreach ((int value, Workload shape) in sweep.Shapes)
                {
                    Measure(sweep.Name, value, shape, warmUp: pass == 0);
                }
            }
        }

        return [.. sweeps.SelectMany(Points)];
    }

    private void Measure(string sweep, int value, Workload shape, bool warmUp)
    {
        using AlignedBuffer output = new(shape.Outputs);
        foreach (TensorLayout layout in Enum.GetValues<TensorLayout>())
        {
            using CaseInput input = new(shape, layout);
            Contestant[] contestants = [.. Contestants(shape, input, output)];
            if (warmUp)
            {
                for (int call = 0; call < WarmUpCalls; call++)
                {
                    Array.ForEach(contestants, contestant => contestant.Run(1));
                }

                _problems.AddRange(Agreement.Problems(shape, contestants).Select(problem => FormattableString.Invariant($"{sweep} {value} {layout}: {problem}")));
            }

            Best[] fastest = FastestInTurns(contestants);
            for (int i = 0; i < contestants.Length && !warmUp; i++)
            {
                (string, int, SweepSeries) key = (sweep, value, new(contestants[i].Name, layout));
                _best[key] = _best.TryGetValue(key, out Best best) && best.Ms <= fastest[i].Ms ? best : fastest[i];
            }
        }
    }

    private static IEnumerable<Contestant> Contestants(Workload shape, CaseInput input, AlignedBuffer output)
    {
        yield return Contestant.Create(Contestant.PortableName, input, output);
        if (input.Layout == TensorLayout.Nchw && SweepHeads.For(shape) is { } head)
        {
            yield return Contestant.Create(Contestant.SpecialisedName, head, input, output);
        }
    }

    private Best[] FastestInTurns(Contestant[] contestants)
    {
        Best[] fastest = [.. contestants.Select(_ => new Best(double.PositiveInfinity, default))];
        KernelChoice[] choices = [.. contestants.Select(contestant => contestant.Choice())];
        long start = Stopwatch.GetTimestamp();
        for (int call = 0; call < FewestCalls || Stopwatch.GetElapsedTime(start) < budget * contestants.Length; call++)
        {
            for (int i = 0; i < contestants.Length; i++)
            {
                double milliseconds = contestants[i].TimedRun();
                fastest[i] = milliseconds < fastest[i].Ms ? new(milliseconds, choices[i]) : fastest[i];
            }
        }

        return fastest;
    }

    private IEnumerable<SweepPoint> Points(Sweep sweep)
    {
        (int Value, Workload Shape)[] shapes = [.. sweep.Shapes];
        foreach (SweepSeries series in _best.Keys.Where(key => key.Sweep == sweep.Name).Select(key => key.Series).Distinct())
        {
            for (int i = 0; i < shapes.Length; i++)
            {
                if (_best.TryGetValue((sweep.Name, shapes[i].Value, series), out Best best))
                {
                    double ns = Nanoseconds(i, series)!.Value;
                    double slower = Math.Max(1, Math.Max(TimesNeighbour(i, i - 1, series), TimesNeighbour(i, i + 1, series)));
                    yield return new(sweep.Name, shapes[i].Value, series, best.Ms, ns, slower, best.Choice.Input, best.Choice.Streamed);
                }
            }
        }

        double? Nanoseconds(int index, SweepSeries series) =>
            index >= 0 && index < shapes.Length && _best.TryGetValue((sweep.Name, shapes[index].Value, series), out Best best)
                ? best.Ms * 1e6 / shapes[index].Shape.Outputs
                : null;

        // Where a value of the output has more to read than the neighbour's, that much is no cliff.
        double TimesNeighbour(int index, int neighbour, SweepSeries series) => Nanoseconds(neighbour, series) is { } other
            ? Nanoseconds(index, series)!.Value / other / Math.Max(1, sweep.Work(shapes[index].Shape) / sweep.Work(shapes[neighbour].Shape))
            : 1;
    }
}
