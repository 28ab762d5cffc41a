using System;
using System.Collections.Generic;
using System.Globalization;
using RoiGen.Benchmarks.Cases;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>First and second call of a fresh process with the same regions, in milliseconds.</summary>
internal readonly record struct FirstCallTimes(double First, double Second);

/// <summary>What a program pays when it uses a kernel for the first time: the JIT. Only a fresh process can tell.</summary>
internal static class FirstCall
{
    /// <summary>One region on a small map: next to nothing to compute.</summary>
    private static readonly Workload s_small = Workloads.Main[0] with { Name = "small", Height = 32, Width = 32, RoisPerImage = 1 };

    /// <summary>In the fresh process: measures, and prints for <see cref="InFreshProcess"/>.</summary>
    public static void Print(string contestantName)
    {
        using CaseInput input = new(s_small, TensorLayout.Nchw);
        using AlignedBuffer output = new(s_small.Outputs);
        Contestant contestant = Contestant.Create(contestantName, input, output);
        // The same regions twice: others may have other counts of taps, whose code would be compiled in the second call.
        double first = contestant.TimedRun(0);
        double second = contestant.TimedRun(0);
        Console.WriteLine(FormattableString.Invariant($"{first} {second}"));
    }

    /// <summary>Starts this program again with the given arguments, which must make it call <see cref="Print"/>.</summary>
    public static FirstCallTimes InFreshProcess(IEnumerable<string> arguments)
    {
        string[] times = SelfProcess.Run(arguments).Split(' ');
        return new FirstCallTimes(double.Parse(times[0], CultureInfo.InvariantCulture), double.Parse(times[1], CultureInfo.InvariantCulture));
    }
}
