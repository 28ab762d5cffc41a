using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RoiGen.Benchmarks.Cases;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>The fastest round of each way of unrolling on a workload, in one process.</summary>
internal sealed record UnrolledTimes(string Workload, RoiIsa Isa, IReadOnlyDictionary<Unrolling, double> MinMs)
{
    public override string ToString() => FormattableString.Invariant($"{Workload} {Isa} {string.Join(' ', MinMs.Select(Text))}");

    public static UnrolledTimes Parse(string line)
    {
        string[] parts = line.Split(' ');
        return new(parts[0], Enum.Parse<RoiIsa>(parts[1]), parts[2..].Select(part => part.Split('=')).ToDictionary(
            part => Enum.Parse<Unrolling>(part[0]), part => double.Parse(part[1], CultureInfo.InvariantCulture)));
    }

    private static string Text(KeyValuePair<Unrolling, double> time) => FormattableString.Invariant($"{time.Key}={time.Value}");
}

/// <summary>
/// Times the ways of unrolling in one process. Where the code of a method comes to lie, and on which pages its data, stays as it is for the life of a process
/// and is worth up to 7 %: one process cannot tell two methods apart that differ by less.
/// </summary>
internal static class Unrollings
{
    private static readonly Unrolling[] s_all = Enum.GetValues<Unrolling>();

    /// <param name="workload">What is computed.</param>
    /// <param name="rounds">Turns of each, at least.</param>
    /// <param name="first">Which of them is created, compiled and timed first.</param>
    /// <param name="problems">Receives how results disagree.</param>
    public static UnrolledTimes Measure(Workload workload, int rounds, int first, List<string> problems)
    {
        using CaseInput input = new(workload, TensorLayout.Nchw);
        using AlignedBuffer output = new(workload.Outputs);
        Unrolling[] inOrder = [.. s_all.Select((_, index) => s_all[(first + index) % s_all.Length])];
        Dictionary<Unrolling, Contestant> contestants = inOrder.ToDictionary(
            unroll => unroll, unroll => Contestant.Create(unroll.ToString(), HeadCatalogue.Unrolled(workload, unroll), input, output));
        foreach (Contestant contestant in contestants.Values)
        {
            WarmUp.Run(contestant);
        }

        problems.AddRange(Agreement.Problems(workload, [.. contestants.Values]).Select(problem => $"{workload.Name}: {problem}"));
        RoiIsa isa = contestants[Unrolling.Auto].Choice().Isa;
        int turns = new Effort([], rounds).RoundsFor(contestants.Values.Max(one => one.TimedRun()));
        // Auto has the kernel of one of the others: two times of the same code would differ by the measurement's error alone.
        Dictionary<Unrolling, string> kernels = s_all.ToDictionary(unroll => unroll, unroll => contestants[unroll].Choice().Kernel);
        IReadOnlyDictionary<string, Timing> times = Alternation.Run(
            [.. inOrder.DistinctBy(unroll => kernels[unroll]).Select(unroll => new Turn(kernels[unroll], turns, contestants[unroll].TimedRun))]);
        return new(workload.Name, isa, s_all.ToDictionary(unroll => unroll, unroll => times[kernels[unroll]].Minimum));
    }
}
