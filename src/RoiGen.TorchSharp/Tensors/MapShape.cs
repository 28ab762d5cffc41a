using System;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Tensors;

/// <summary>What is kept of a map until its gradient is asked for: its shape, whether its channels lie side by side, and the type of its numbers.</summary>
internal readonly record struct MapShape(int Batch, int Channels, int Height, int Width, bool ChannelsLast, ScalarType Type)
{
    // Axes, the innermost first.
    private static readonly int[] s_channelsFirst = [3, 2, 1, 0];
    private static readonly int[] s_channelsLast = [1, 3, 2, 0];

    /// <summary>The shape of a tensor that has passed <see cref="TensorRules.CheckMap"/>.</summary>
    public static MapShape Of(Tensor map)
    {
        long[] shape = map.shape;
        return new((int)shape[0], (int)shape[1], (int)shape[2], (int)shape[3], shape[1] > 1 && IsDense(shape, map.stride(), s_channelsLast), map.dtype);
    }

    /// <summary>The map of a tensor, in its own memory, whatever its strides.</summary>
    /// <typeparam name="T">The type of its numbers.</typeparam>
    /// <param name="map">A tensor that has passed <see cref="TensorRules.CheckMap"/>.</param>
    /// <param name="spatialScale">Scale of the map.</param>
    public static FeatureMap<T> View<T>(Tensor map, float spatialScale)
        where T : unmanaged
    {
        long[] shape = map.shape;
        long[] strides = map.stride();
        ReadOnlySpan<T> data = TensorMemory.Span<T>(map);
        (int batch, int channels, int height, int width) = ((int)shape[0], (int)shape[1], (int)shape[2], (int)shape[3]);
        if (batch == 0 || IsDense(shape, strides, s_channelsFirst))
        {
            return FeatureMap<T>.Nchw(data, batch, channels, height, width, spatialScale);
        }

        return IsDense(shape, strides, s_channelsLast)
            ? FeatureMap<T>.Nhwc(data, batch, channels, height, width, spatialScale)
            : FeatureMap<T>.Strided(data, batch, channels, height, width, Stride(0), Stride(1), Stride(2), Stride(3), spatialScale);

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
