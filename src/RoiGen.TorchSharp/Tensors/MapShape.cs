using System;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Tensors;

/// <summary>What is kept of a map until its gradient is asked for: its shape, and whether its channels lie side by side.</summary>
internal readonly record struct MapShape(int Batch, int Channels, int Height, int Width, bool ChannelsLast)
{
    // Axes, the innermost first.
    private static readonly int[] s_channelsFirst = [3, 2, 1, 0];
    private static readonly int[] s_channelsLast = [1, 3, 2, 0];

    /// <summary>The shape of a tensor that has passed <see cref="TensorRules.CheckMap"/>.</summary>
    public static MapShape Of(Tensor map)
    {
        long[] shape = map.shape;
        return new((int)shape[0], (int)shape[1], (int)shape[2], (int)shape[3], shape[1] > 1 && IsDense(shape, map.stride(), s_channelsLast));
    }

    /// <summary>The map of a tensor, in its own memory, whatever its strides.</summary>
    public static FeatureMap<float> View(Tensor map, float spatialScale)
    {
        long[] shape = map.shape;
        long[] strides = map.stride();
        ReadOnlySpan<float> data = TensorMemory.Span<float>(map);
        (int batch, int channels, int height, int width) = ((int)shape[0], (int)shape[1], (int)shape[2], (int)shape[3]);
        if (batch == 0 || IsDense(shape, strides, s_channelsFirst))
        {
            return FeatureMap<float>.Nchw(data, batch, channels, height, width, spatialScale);
        }

        return IsDense(shape, strides, s_channelsLast)
            ? FeatureMap<float>.Nhwc(data, batch, channels, height, width, spatialScale)
            : FeatureMap<float>.Strided(data, batch, channels, height, width, Stride(0), Stride(1), Stride(2), Stride(3), spatialScale);

        // The stride of an axis of one element is any number, and nothing is ever found by it.
        int Stride(int axis) => shape[axis] == 1 ? 0 : (int)strides[axis];
    }

    // Whether the elements lie side by side along these axes.
    private static bool IsDense(long[] shape, long[] strides, int[] axes)
    {
        long dense = 1;
        foreach (int axis in axes)
        {
            if (shape[axis] != 1 && strides[axis] != dense)
            {
                return false;
            }

            dense *= shape[axis];
        }

        return true;
    }
}
