using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Benchmarks.Cases;
using RoiGen.Kernels;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>Times the pieces that a call is cut into for more threads than there are, one after the other on one core, and deals them out to those threads on paper.</summary>
internal static class ScalingMeasurement
{
    /// <param name="workload">The call.</param>
    /// <param name="layout">The layout of map and output.</param>
    /// <param name="threads">Counts of threads, beside one.</param>
    /// <param name="rounds">Turns of each count.</param>
    public static ScalingCase Measure(Workload workload, TensorLayout layout, IReadOnlyList<int> threads, int rounds)
    {
        using CaseInput input = new(workload, layout);
        using FloatBuffer output = FloatBuffer.Create(TensorMemory.Aligned, workload.Outputs);
        RoiHead<float, float> head = HostHeads.For(workload, layout);
        CutCall alone = Call(1);
        CutCall[] cuts = [.. threads.Select(Call)];
        WarmUp.Run(alone.Contestant);
        WarmUp.Run(cuts[^1].Contestant);
        IReadOnlyList<string> problems = Agreement.Problems(workload, [alone.Contestant, .. cuts.Select(cut => cut.Contestant)]);
        Alternation.Run([.. cuts.Prepend(alone).Select(call => new Turn(call.Contestant.Name, rounds, call.TimedRun))]);
        return new(
            workload.Name, workload.Model, layout, alone.Point().Serial, (input.Features.Length + (long)workload.Outputs) * sizeof(float), [.. cuts.Select(cut => cut.Point())])
        {
            Problems = problems,
        };

        CutCall Call(int count)
        {
            TimedPieces executor = new(count);
            return new(executor, Contestant.Create(
                FormattableString.Invariant($"for {count}"), (input, rows, output) => head.RunOn(executor, input.Map, input.Regions(rows), output), input, output));
        }
    }
}
