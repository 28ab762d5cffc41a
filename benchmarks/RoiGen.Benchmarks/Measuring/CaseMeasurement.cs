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

    private static CaseResult Run(CaseInput input, AlignedBuffer output, Contestant[] contestants, Effort effort)
    {
        Workload workload = input.Workload;
        foreach (Contestant contestant in contestants)
        {
            WarmUp.Run(contestant);
        }

        IReadOnlyList<string> problems = Agreement.Problems(workload, contestants);
        Dictionary<string, int> rounds = contestants.ToDictionary(
            contestant => contestant.Name, contestant => effort.RoundsOf(contestant.Name, contestant.TimedRun()));

        IReadOnlyDictionary<string, Timing> times = Alternation.Run(
            [.. contestants.Select(contestant => new Turn(contestant.Name, rounds[contestant.Name], contestant.TimedRun))]);
        // Apart, because these change what the next call finds in the cache.
        IReadOnlyDictionary<string, Timing> timesThenRead = Alternation.Run(
            [.. contestants.Select(contestant => new Turn(contestant.Name, (rounds[contestant.Name] + 1) / 2, contestant.TimedRunAndRead))]);

        double? scalar = times.TryGetValue(Contestant.ScalarName, out Timing timing) ? timing.Minimum : null;
        double clearing = OutputClearing.MinMs(output, effort);
        return new CaseResult(
            workload.Name,
            workload.Model,
            workload.Description,
            input.Layout,
            workload.Outputs,
            clearing,
            [.. contestants.Select(ResultOf)],
            problems);

        ContestantResult ResultOf(Contestant contestant)
        {
            Timing time = times[contestant.Name];
            return new ContestantResult(
                contestant.Name,
                time.Median,
                time.Minimum,
                timesThenRead[contestant.Name].Minimum,
                time.Rounds,
                time.Minimum * 1e6 / workload.Outputs,
                scalar / time.Minimum,
                time.Minimum / clearing,
                contestant.AllocatedBytesOfACall(),
                // Of the call just made.
                contestant.IsOurs ? RoiKernels.LastChoice : null);
        }
    }
}
