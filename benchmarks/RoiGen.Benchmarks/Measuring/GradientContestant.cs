using System;
using System.Diagnostics;
using System.Threading.Tasks;
using RoiGen.Benchmarks.Cases;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>The gradient of a workload, whose gradient of the output is the output; calls take the sets of regions in turns.</summary>
/// <param name="input">The case.</param>
/// <param name="outputs">The output of each set of regions.</param>
/// <param name="gradient">Receives the gradient.</param>
/// <param name="clears">Whether a call clears it first, as a framework gives a fresh map of zeros.</param>
/// <param name="threads">How many threads it may take.</param>
internal sealed class GradientContestant(CaseInput input, float[][] outputs, float[] gradient, bool clears, int threads = 1)
{
    private readonly GradientHead _head = GradientCatalogue.For(input.Workload, input.Layout);
    private readonly ParallelOptions? _parallel = threads > 1 ? new ParallelOptions { MaxDegreeOfParallelism = threads } : null;

    public double TimedRun(int set)
    {
        long start = Stopwatch.GetTimestamp();
        if (clears)
        {
            gradient.AsSpan().Clear();
        }

        Workload workload = input.Workload;
        FeatureGradient<float> target = input.Layout == TensorLayout.Nchw
            ? FeatureGradient<float>.Nchw(gradient, workload.Batch, workload.Channels, workload.Height, workload.Width, workload.SpatialScale)
            : FeatureGradient<float>.Nhwc(gradient, workload.Batch, workload.Channels, workload.Height, workload.Width, workload.SpatialScale);
        _head(input.Map, input.Regions(input.Rows(set, workload.Rois)), outputs[set], target, _parallel);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>The gradient of a set, added to zeros, channels first.</summary>
    public float[] FreshResult(int set)
    {
        gradient.AsSpan().Clear();
        TimedRun(set);
        if (input.Layout == TensorLayout.Nchw)
        {
            return [.. gradient];
        }

        (int channels, int pixels) = (input.Workload.Channels, input.Workload.Height * input.Workload.Width);
        float[] result = new float[gradient.Length];
        for (int i = 0; i < result.Length; i++)
        {
            (int image, int rest) = Math.DivRem(i, channels * pixels);
            (int channel, int pixel) = Math.DivRem(rest, pixels);
            result[i] = gradient[(((image * pixels) + pixel) * channels) + channel];
        }

        return result;
    }
}
