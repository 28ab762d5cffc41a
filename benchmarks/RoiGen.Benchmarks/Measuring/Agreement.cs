using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using RoiGen.Benchmarks.Cases;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>Whether two results are what they should be to each other.</summary>
internal static class Agreement
{
    /// <summary>On data in [-1, 1]: others add in another order.</summary>
    public const double Tolerance = 2e-6;

    /// <summary>Against somebody else: the same values for pooling, the tolerance for what adds.</summary>
    public static bool Holds(RoiOperator roiOperator, double difference) => difference <= (roiOperator == RoiOperator.Pool ? 0 : Tolerance);

    /// <summary>Computes every set of regions with everyone and compares each with the one before; empty when all is well.</summary>
    public static IReadOnlyList<string> Problems(Workload workload, IReadOnlyList<Contestant> contestants) =>
        [.. Enumerable.Range(0, CaseInput.Sets).SelectMany(set => Problems(workload, contestants, set)).Distinct()];

    private static List<string> Problems(Workload workload, IReadOnlyList<Contestant> contestants, int set)
    {
        List<string> problems = [];
        using AlignedBuffer previous = new(workload.Outputs);
        contestants[0].FreshResult(set).CopyTo(previous.Span);
        for (int i = 1; i < contestants.Count; i++)
        {
            (Contestant one, Contestant other) = (contestants[i - 1], contestants[i]);
            ReadOnlySpan<float> result = other.FreshResult(set);
            double difference = Differences.Largest(previous.Span, result);
            if (!Holds(workload.Operator, difference))
            {
                problems.Add(FormattableString.Invariant($"{one.Name} and {other.Name} differ by {difference:g3}"));
            }
            else if (one.IsOurs && other.IsOurs && !SameBits(previous.Span, result))
            {
                problems.Add($"{one.Name} and {other.Name} differ in bits");
            }

            result.CopyTo(previous.Span);
        }

        return problems;
    }

    /// <summary>Among ourselves: the same bits.</summary>
    public static bool SameBits(ReadOnlySpan<float> one, ReadOnlySpan<float> other) =>
        MemoryMarshal.AsBytes(one).SequenceEqual(MemoryMarshal.AsBytes(other));
}
