using System.Collections.Generic;
using System.Linq;
using RoiGen.Benchmarks.Cases;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>Lets the contestants take turns on one case and compares their results.</summary>
internal static class CaseMeasurement
{
    public static CaseResult Run(Workload workload, TensorLayout layout, Effort effort)
    {
        using CaseInput input = new(workload, layout);
        using AlignedBuffer output = new(workload.Outputs);
        Contestant[] contestants =
            [.. Contestant.Names.Where(effort.Contestants.Contains).Select(name => Contestant.Create(name, input, output))];
        return Run(input, output, contestants, effort);
    }

    private static CaseResult Run(CaseInput input, FloatBuffer output, Contestant[] contestants, Effort effort)
    {
        Workload workload = input.Workload;
        foreach (Contestant contestant in contestants)
        {
            WarmUp.Run(contestant);
        }

        IReadOnlyList<string> problems = Agreement.Problems(workload, contestants);
        int rounds = effort.RoundsFor(contestants.Max(contestant => contestant.TimedRun(0)));
        IReadOnlyDictionary<string, Timing> times = Alternation.Run(
        [
            .. contestants.Select(contestant => new Turn(contestant.Name, rounds, new SetsInTurns(contestant.TimedRun).TimedRun)),
            new(Memset.Name, rounds, () => Memset.TimedRun(output)),
        ]);
        // Apart, because these change what the next call finds in the cache.
        IReadOnlyDictionary<string, Timing> timesThenRead = Alternation.Run(
            [.. contestants.Select(contestant => new Turn(contestant.Name, (rounds + 1) / 2, new SetsInTurns(contestant.TimedRunAndRead).TimedRun))]);

        double? scalar = times.TryGetValue(Contestant.ScalarName, out Timing timing) ? timing.Median : null;
        double memset = times[Memset.Name].Median;
        return new CaseResult(
            workload.Name,
            workload.Model,
            workload.Description,
            input.Layout,
            workload.Outputs,
            memset,
            [.. contestants.Select(ResultOf)],
            problems);

        ContestantResult ResultOf(Contestant contestant)
        {
            Timing time = times[contestant.Name];
            return new ContestantResult(
                contestant.Name,
                time,
                timesThenRead[contestant.Name].Median,
                time.Median * 1e6 / workload.Outputs,
                scalar / time.Median,
                time.Median / memset,
                contestant.AllocatedBytesOfACall(),
                contestant.IsOurs ? contestant.Choice() : null);
        }
    }
}
