using System;

namespace RoiGen.Oracle;

/// <summary>What becomes of pooled values, one by one and in float32, as a user would write it after pooling: the bits of a step must be these.</summary>
public static class StepOracle
{
    /// <summary>What is taken over all bins.</summary>
    public enum Total
    {
        /// <summary>Nothing: each bin stays.</summary>
        None,

        /// <summary>Their mean.</summary>
        Mean,

        /// <summary>Their maximum.</summary>
        Maximum,
    }

    /// <summary>One value for the bins of each region and channel.</summary>
    /// <param name="values">[rois, channels, bins].</param>
    /// <param name="bins">Bins of a region.</param>
    /// <param name="total">Which value.</param>
    /// <returns>[rois, channels], or the values as they are.</returns>
    public static float[] Over(float[] values, int bins, Total total)
    {
        if (total == Total.None)
        {
            return values;
        }

        float[] result = new float[values.Length / bins];
        for (int i = 0; i < result.Length; i++)
        {
            float value = values[i * bins];
            for (int bin = 1; bin < bins; bin++)
            {
                float next = values[(i * bins) + bin];
                if (total == Total.Mean)
                {
                    value += next;
                }
                else if (next >= value || float.IsNaN(next))
                {
                    value = float.IsNaN(value) ? value : next;
                }
            }

            result[i] = total == Total.Mean ? value * (1f / bins) : value;
        }

        return result;
    }

    /// <summary>Times a scale and plus a bias of each channel, with one rounding, and then without what is negative.</summary>
    /// <param name="values">[rois, channels, bins].</param>
    /// <param name="bins">Bins of a region.</param>
    /// <param name="scale">A scale for each channel, or null.</param>
    /// <param name="bias">A bias for each channel, or null.</param>
    /// <param name="rectified">Whether negative values become 0.</param>
    public static float[] Activate(float[] values, int bins, float[]? scale, float[]? bias, bool rectified)
    {
        float[] result = new float[values.Length];
        for (int i = 0; i < result.Length; i++)
        {
            float value = values[i];
            if (scale is not null)
            {
                int channel = i / bins % scale.Length;
                value = MathF.FusedMultiplyAdd(value, scale[channel], bias![channel]);
            }

            result[i] = rectified && value < 0 ? 0 : value;
        }

        return result;
    }

    /// <summary>A byte for each value, as ONNX <c>QuantizeLinear</c> says.</summary>
    /// <param name="values">The values.</param>
    /// <param name="scale">What a step of a byte is worth.</param>
    /// <param name="zeroPoint">The byte of 0.</param>
    /// <param name="lowest">The lowest byte.</param>
    /// <param name="highest">The highest byte.</param>
    public static float[] Quantise(float[] values, float scale, int zeroPoint, int lowest, int highest)
    {
        float[] result = new float[values.Length];
        for (int i = 0; i < result.Length; i++)
        {
            double steps = Math.Round((double)(values[i] / scale), MidpointRounding.ToEven) + zeroPoint;
            result[i] = float.IsNaN(values[i] / scale) ? zeroPoint : (float)Math.Clamp(steps, lowest, highest);
        }

        return result;
    }
}
