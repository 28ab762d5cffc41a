using System;
using RoiGen.Benchmarks.Cases;

namespace RoiGen.Benchmarks.Scalar;

/// <summary>ROI Align as the usual scalar kernels compute it: a table of samples a region; then channel, bin, sample, four taps.</summary>
internal sealed unsafe class ScalarAlign
{
    private readonly SampleTable _table = new();

    /// <summary>Fills the output, in the layout of the map.</summary>
    /// <param name="spec">Output and samples.</param>
    /// <param name="map">The feature map.</param>
    /// <param name="rows">Rows of image index, x1, y1, x2, y2.</param>
    /// <param name="output">One output a region.</param>
    public void Run(in RoiAlignSpec spec, FeatureMap<float> map, ReadOnlySpan<float> rows, Span<float> output)
    {
        int bins = spec.OutputHeight * spec.OutputWidth;
        fixed (float* features = map.Data, results = output)
        {
            float* result = results;
            for (; rows.Length > 0; rows = rows[CaseInput.IndexedRowLength..], result += map.Channels * bins)
            {
                _table.Fill(rows, map, spec);
                float* image = features + (long)(int)rows[0] * map.ImageStride;
                fixed (Sample* samples = _table.Samples)
                {
                    if (map.Layout == TensorLayout.Nchw)
                    {
                        Planes(image, map.Channels, map.ChannelStride, samples, _table.SamplesPerBin, bins, result);
                    }
                    else
                    {
                        Pixels(image, map.Channels, samples, _table.SamplesPerBin, bins, result);
                    }
                }
            }
        }
    }

    private static void Planes(float* plane, int channels, int channelStride, Sample* samples, int samplesPerBin, int bins, float* result)
    {
        float count = Math.Max(samplesPerBin, 1);
        for (int channel = 0; channel < channels; channel++, plane += channelStride)
        {
            Sample* sample = samples;
            for (int bin = 0; bin < bins; bin++)
            {
                float sum = 0;
                for (int k = 0; k < samplesPerBin; k++, sample++)
                {
                    sum += sample->LowLowWeight * plane[sample->LowLow]
                        + sample->LowHighWeight * plane[sample->LowHigh]
                        + sample->HighLowWeight * plane[sample->HighLow]
                        + sample->HighHighWeight * plane[sample->HighHigh];
                }

                *result++ = sum / count;
            }
        }
    }

    /// <summary>Channel last: the channel is the innermost loop, so that memory is read and written in order.</summary>
    private static void Pixels(float* image, int channels, Sample* sample, int samplesPerBin, int bins, float* result)
    {
        float count = Math.Max(samplesPerBin, 1);
        for (int bin = 0; bin < bins; bin++, result += channels)
        {
            new Span<float>(result, channels).Clear();
            for (int k = 0; k < samplesPerBin; k++, sample++)
            {
                Sample taps = *sample;
                float* lowLow = image + taps.LowLow;
                float* lowHigh = image + taps.LowHigh;
                float* highLow = image + taps.HighLow;
                float* highHigh = image + taps.HighHigh;
                for (int channel = 0; channel < channels; channel++)
                {
                    result[channel] += taps.LowLowWeight * lowLow[channel]
                        + taps.LowHighWeight * lowHigh[channel]
                        + taps.HighLowWeight * highLow[channel]
                        + taps.HighHighWeight * highHigh[channel];
                }
            }

            for (int channel = 0; channel < channels; channel++)
            {
                result[channel] /= count;
            }
        }
    }
}
