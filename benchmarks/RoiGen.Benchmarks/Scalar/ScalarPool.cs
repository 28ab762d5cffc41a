using System;
using RoiGen.Benchmarks.Cases;

namespace RoiGen.Benchmarks.Scalar;

/// <summary>
/// ROI Pool as a good scalar kernel computes it: edges once a region, outside the channels; then channel, bin, and a running maximum over the bin's row slices.
/// </summary>
internal sealed unsafe class ScalarPool
{
    private readonly BinEdges _rows = new();
    private readonly BinEdges _columns = new();

    /// <summary>Fills the output, in the layout of the map.</summary>
    /// <inheritdoc cref="ScalarAlign.Run"/>
    public void Run(in RoiPoolSpec spec, FeatureMap<float> map, ReadOnlySpan<float> rows, Span<float> output)
    {
        (int height, int width) = (spec.OutputHeight, spec.OutputWidth);
        fixed (float* features = map.Data, results = output)
        {
            float* result = results;
            for (; rows.Length > 0; rows = rows[CaseInput.IndexedRowLength..], result += map.Channels * height * width)
            {
                _columns.Fill(rows[1], rows[3], map.SpatialScale, width, map.Width);
                _rows.Fill(rows[2], rows[4], map.SpatialScale, height, map.Height);
                float* image = features + (long)(int)rows[0] * map.ImageStride;
                fixed (int* y = _rows.Edges, x = _columns.Edges)
                {
                    if (map.Layout == TensorLayout.Nchw)
                    {
                        Planes(image, map.Channels, map.ChannelStride, map.RowStride, y, height, x, width, result);
                    }
                    else
                    {
                        Pixels(image, map.Channels, map.RowStride, y, height, x, width, result);
                    }
                }
            }
        }
    }

    private static void Planes(
        float* plane, int channels, int channelStride, int rowStride, int* y, int height, int* x, int width, float* result)
    {
        for (int channel = 0; channel < channels; channel++, plane += channelStride)
        {
            for (int p = 0; p < height; p++)
            {
                float* firstRow = plane + y[2 * p] * rowStride;
                float* endRow = plane + y[2 * p + 1] * rowStride;
                for (int q = 0; q < width; q++)
                {
                    *result++ = Maximum(firstRow, endRow, rowStride, x[2 * q], x[2 * q + 1]);
                }
            }
        }
    }

    private static float Maximum(float* row, float* endRow, int rowStride, int first, int end)
    {
        if (row >= endRow || first >= end)
        {
            return 0;
        }

        float maximum = float.MinValue;
        for (; row < endRow; row += rowStride)
        {
            for (float* pixel = row + first; pixel < row + end; pixel++)
            {
                // One instruction and no branch, where a comparison would be mispredicted; the maps hold no NaN.
                maximum = float.MaxNative(*pixel, maximum);
            }
        }

        return maximum;
    }

    /// <summary>Channel last: the channel is the innermost loop, so that memory is read and written in order.</summary>
    private static void Pixels(float* image, int channels, int rowStride, int* y, int height, int* x, int width, float* result)
    {
        for (int p = 0; p < height; p++)
        {
            for (int q = 0; q < width; q++, result += channels)
            {
                bool empty = y[2 * p] >= y[2 * p + 1] || x[2 * q] >= x[2 * q + 1];
                new Span<float>(result, channels).Fill(empty ? 0 : float.MinValue);
                for (int row = y[2 * p]; row < y[2 * p + 1]; row++)
                {
                    for (int column = x[2 * q]; column < x[2 * q + 1]; column++)
                    {
                        float* pixel = image + row * rowStride + column * channels;
                        for (int channel = 0; channel < channels; channel++)
                        {
                            result[channel] = float.MaxNative(pixel[channel], result[channel]);
                        }
                    }
                }
            }
        }
    }
}
