using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.InteropServices;

namespace RoiGen.Samples.QuickStart;

/// <summary>A method of <see cref="Heads"/>, or an entry point that takes a spec, with the spec filled in.</summary>
internal delegate void Head(FeatureMap<float> features, RoiBatch rois, Span<float> output);

/// <summary>A generated method beside another way to the same values, on the same regions.</summary>
/// <param name="Choice">What the generated method ran.</param>
/// <param name="Generated">Median time of a call in milliseconds.</param>
/// <param name="Other">The same of the other way.</param>
/// <param name="Calls">How many calls of each were timed.</param>
/// <param name="SameBits">Whether both outputs are equal, bit for bit.</param>
/// <param name="Apart">How far they lie apart, at most.</param>
internal sealed record Comparison(KernelChoice Choice, double Generated, double Other, int Calls, bool SameBits, float Apart)
{
    // Long enough for the JIT to have recompiled what is called often.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Measurement = TimeSpan.FromSeconds(1.5);

    /// <summary>Runs both in turns, for half a second unmeasured and then for one and a half; they give some values for each region and channel.</summary>
    internal static Comparison Run(Head generated, Head alternative, FeatureMap<float> map, ReadOnlySpan<float> corners, int values)
    {
        RoiBatch rois = RoiBatch.Xyxy(corners);
        float[] one = new float[rois.Count * map.Channels * values];
        float[] other = new float[one.Length];

        alternative(map, rois, other);
        generated(map, rois, one);
        KernelChoice choice = ChoiceOf(generated, map, rois, one);
        bool same = MemoryMarshal.Cast<float, int>(one.AsSpan()).SequenceEqual(MemoryMarshal.Cast<float, int>(other.AsSpan()));

        float apart = one.Zip(other, (left, right) => MathF.Abs(left - right)).Max();
        TimePairs(generated, alternative, map, rois, one, other, WarmUp);
        (double[] first, double[] second) = TimePairs(generated, alternative, map, rois, one, other, Measurement);
        return new(choice, Median(first), Median(second), first.Length, same, apart);
    }

    private static KernelChoice ChoiceOf(Head head, FeatureMap<float> map, RoiBatch rois, float[] output)
    {
        using KernelExplanation explained = RoiKernels.Explain();
        head(map, rois, output);
        return explained.Main!.Value;
    }

    /// <summary>The two take turns, so that whatever else the machine does falls on both.</summary>
    private static (double[] First, double[] Second) TimePairs(
        Head first, Head second, FeatureMap<float> map, RoiBatch rois, float[] one, float[] other, TimeSpan duration)
    {
        (List<double> firstTimes, List<double> secondTimes) = ([], []);
        long start = Stopwatch.GetTimestamp();
        do
        {
            long before = Stopwatch.GetTimestamp();
            first(map, rois, one);
            long between = Stopwatch.GetTimestamp();
            second(map, rois, other);
            firstTimes.Add(Stopwatch.GetElapsedTime(before, between).TotalMilliseconds);
            secondTimes.Add(Stopwatch.GetElapsedTime(between).TotalMilliseconds);
        }
        while (Stopwatch.GetElapsedTime(start) < duration);
        return ([.. firstTimes], [.. secondTimes]);
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
