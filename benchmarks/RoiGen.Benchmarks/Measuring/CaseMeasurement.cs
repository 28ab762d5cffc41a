using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Benchmarks.Cases;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>Lets the contestants take turns on one case and compares their results.</summary>
internal static class CaseMeasurement
{
    private const string ClearName = "clear";

    public static CaseResult Run(Workload workload, TensorLayout layout, Effort effort)
    {
        using CaseInput input = new(workload, layout);
        Contestant[] contestants = [.. Contestant.Names.Where(effort.Contestants.Contains).Select(name => Contestant.Create(name, input))];
        try
        {
            return Run(input, contestants, effort);
        }
        finally
        {
            foreach (Contestant contestant in contestants)
            {
                contestant.Dispose();
            }
        }
    }

    /// <summary>Disagreements between results that have been computed.</summary>
    public static IReadOnlyList<string> Compare(RoiOperator roiOperator, IReadOnlyList<Contestant> contestants)
    {
        List<string> problems = [];
        for (int i = 1; i < contestants.Count; i++)
        {
            (Contestant one, Contestant other) = (contestants[i - 1], contestants[i]);
            if (one.IsOurs && other.IsOurs)
            {
                if (!Agreement.SameBits(one.Output, other.Output))
                {
                    problems.Add($"{one.Name} and {other.Name} differ in bits");
                }
            }
            else if (Agreement.MaxDifference(one.Output, other.Output) is double difference && !Agreement.Holds(roiOperator, difference))
            {
                problems.Add(FormattableString.Invariant($"{one.Name} and {other.Name} differ by {difference:g3}"));
            }
        }

        return problems;
    }

    private static CaseResult Run(CaseInput input, Contestant[] contestants, Effort effort)
    {
        Workload workload = input.Workload;
        foreach (Contestant contestant in contestants)
        {
            WarmUp.Run(contestant);
        }

        IReadOnlyList<string> problems = Compare(workload.Operator, contestants);
        Dictionary<string, int> rounds = contestants.ToDictionary(
            contestant => contestant.Name, contestant => effort.RoundsOf(contestant.Name, contestant.TimedRun()));

        Contestant last = contestants[^1];
        Turn clear = new(ClearName, effort.RoundsOf(ClearName, last.TimedClear()), last.TimedClear);
        IReadOnlyDictionary<string, Timing> times = Alternation.Run(
            [.. contestants.Select(contestant => new Turn(contestant.Name, rounds[contestant.Name], contestant.TimedRun)), clear]);
        // Apart, because reading a result brings it into the cache and changes what the next call finds there.
        IReadOnlyDictionary<string, Timing> timesThenRead = Alternation.Run(
            [.. contestants.Select(contestant => new Turn(contestant.Name, (rounds[contestant.Name] + 1) / 2, contestant.TimedRunAndRead))]);

        long outputs = (long)workload.Rois * workload.OutputPerRoi;
        double? scalar = times.TryGetValue(Contestant.ScalarName, out Timing timing) ? timing.Minimum : null;
        double clearing = times[ClearName].Minimum;
        return new CaseResult(
            workload.Name,
            workload.Model,
            workload.Description,
            input.Layout,
            outputs,
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
                time.Minimum * 1e6 / outputs,
                scalar / time.Minimum,
                time.Minimum / clearing,
                contestant.AllocatedBytesOfACall(),
                // Of the call just made.
                contestant.IsOurs ? RoiKernels.LastChoice : null);
        }
    }
}
