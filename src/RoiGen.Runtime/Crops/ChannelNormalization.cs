using System.Numerics;
using RoiGen.Simd;

namespace RoiGen.Crops;

/// <summary>What pixels of each channel are multiplied by, and what is added then: (pixel * scale - mean) / deviation.</summary>
internal readonly struct ChannelNormalization
{
    private readonly Vector3 _factors;
    private readonly Vector3 _addends;

    public ChannelNormalization(in ImageCropSpec spec)
    {
        (Vector3 factors, Vector3 addends) = (default, default);
        for (int channel = 0; channel < spec.ChannelCount; channel++)
        {
            double deviation = spec.Deviation?[channel] ?? 1;
            factors[channel] = (float)(spec.Scale / deviation);
            addends[channel] = (float)(-(spec.Mean?[channel] ?? 0) / deviation);
        }

        (_factors, _addends) = (factors, addends);
    }

    public float Factor(int channel) => _factors[channel];

    public float Addend(int channel) => _addends[channel];

    /// <summary>What a pixel becomes.</summary>
    public float Of(float pixel, int channel) => VectorUnitScalar.MultiplyAdd(pixel, Factor(channel), Addend(channel));
}
