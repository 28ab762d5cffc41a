using System;
using System.Linq;
using System.Reflection;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>A step, and what the oracle says of it.</summary>
/// <param name="Step">Its settings.</param>
/// <param name="Scales">Whether a call gives a scale and a bias of each channel.</param>
/// <param name="Numbers">The type of the output's numbers.</param>
public sealed record StepSettings(OutputStep Step, bool Scales, Type Numbers)
{
    private const int Seed = 7;

    /// <summary>The step of a method; null where it has none.</summary>
    public static StepSettings? Of(MethodInfo method) =>
        method.GetCustomAttribute<RoiOutputAttribute>() is not { } attribute ? null : new(
            new()
            {
                Over = attribute.Over,
                Activation = attribute.Activation,
                OutputScale = attribute.OutputScale,
                OutputZeroPoint = attribute.OutputZeroPoint,
            },
            method.GetParameters().Length > 4,
            method.GetParameters()[^2].ParameterType.GetGenericArguments()[0]);

    /// <summary>Any step.</summary>
    public static StepSettings Drawn(int seed)
    {
        Random random = new(seed);
        Type numbers = random.Next(4) switch { 0 => typeof(sbyte), 1 => typeof(byte), _ => typeof(float) };
        float[] scales = [1 / 128f, 0.01f, 3, 1e-30f, 1e30f, float.MaxValue, float.Epsilon, random.NextSingle() + 1e-3f];
        return new(
            new()
            {
                Over = (OverBins)random.Next(3),
                Activation = (Activation)random.Next(2),
                OutputScale = numbers == typeof(float) ? 0 : scales[random.Next(scales.Length)],
                OutputZeroPoint = numbers == typeof(float) ? 0 : numbers == typeof(byte) ? random.Next(256) : random.Next(256) - 128,
            },
            random.Next(2) == 0,
            numbers);
    }

    /// <summary>A scale for each channel; none without.</summary>
    public float[]? Scale(int channels) => Scales ? Drawn(channels, Seed) : null;

    /// <summary>A bias for each channel; none without.</summary>
    public float[]? Bias(int channels) => Scales ? Drawn(channels, Seed + 1) : null;

    /// <summary>Values of a region and channel of some bins.</summary>
    public int Values(int bins) => Step.Over == OverBins.None ? bins : 1;

    /// <summary>What the output must be, bytes as floats.</summary>
    /// <param name="pooled">The output without the step, [rois, channels, bins].</param>
    /// <param name="channels">Channels of the map.</param>
    /// <param name="bins">Bins of a region.</param>
    public float[] Of(float[] pooled, int channels, int bins)
    {
        float[] values = StepOracle.Over(
            pooled, bins, Step.Over switch { OverBins.Average => StepOracle.Total.Mean, OverBins.Max => StepOracle.Total.Maximum, _ => StepOracle.Total.None });
        values = StepOracle.Activate(values, Values(bins), Scale(channels), Bias(channels), Step.Activation == Activation.Relu);
        return Numbers == typeof(sbyte) ? StepOracle.Quantise(values, Step.OutputScale, Step.OutputZeroPoint, -128, 127)
            : Numbers == typeof(byte) ? StepOracle.Quantise(values, Step.OutputScale, Step.OutputZeroPoint, 0, 255)
            : values;
    }

    // Negative ones too.
    private static float[] Drawn(int channels, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, channels).Select(_ => (random.NextSingle() * 4) - 2)];
    }
}
