using System;

namespace RoiGen.Pipeline;

/// <summary>What becomes of an interpolated byte: (value * scale - mean) / deviation of its channel, in float32 and in this order.</summary>
internal readonly struct PixelNormalization
{
    private readonly float _scale;
    private readonly float[]? _mean;
    private readonly float[]? _deviation;

    public PixelNormalization(in CropAndResizeSpec spec) => (_scale, _mean, _deviation) = (spec.Scale, spec.Mean, spec.Deviation);

    public float Of(float value, int channel) => ((value * _scale) - (_mean?[channel] ?? 0)) / (_deviation?[channel] ?? 1);

    /// <summary>Refuses lists that do not fit the channels.</summary>
    public static void Check(in CropAndResizeSpec spec, int channels)
    {
        Check(nameof(spec.Mean), spec.Mean, channels);
        Check(nameof(spec.Deviation), spec.Deviation, channels);
    }

    private static void Check(string name, float[]? values, int channels)
    {
        if (values is not null && values.Length != channels)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{name} has the length {values.Length}; allowed is {channels}, a number for each channel of the image, or none."), "spec");
        }
    }
}
