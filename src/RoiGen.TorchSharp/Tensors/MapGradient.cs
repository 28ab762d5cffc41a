using System;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Tensors;

/// <summary>The gradient of a map, as a tensor of its own.</summary>
internal readonly struct MapGradient
{
    private readonly MapShape _shape;

    private MapGradient(MapShape shape, Tensor tensor)
    {
        _shape = shape;
        Tensor = tensor;
    }

    /// <summary>The tensor, [N, C, H, W].</summary>
    public Tensor Tensor { get; }

    /// <summary>A gradient of zeros, of the map's type and channels-last where the map is.</summary>
    public static MapGradient Zeros(MapShape shape)
    {
        if (!shape.ChannelsLast)
        {
            return new(shape, zeros([shape.Batch, shape.Channels, shape.Height, shape.Width], shape.Type, CPU));
        }

        using Tensor dense = zeros([shape.Batch, shape.Height, shape.Width, shape.Channels], shape.Type, CPU);
        return new(shape, dense.permute(0, 3, 1, 2));
    }

    /// <summary>Its memory, which is written.</summary>
    /// <typeparam name="T">The type of its numbers.</typeparam>
    /// <param name="spatialScale">Scale of the map.</param>
    public FeatureGradient<T> View<T>(float spatialScale)
        where T : unmanaged
    {
        Span<T> data = TensorMemory.Span<T>(Tensor);
        return _shape.ChannelsLast
            ? FeatureGradient<T>.Nhwc(data, _shape.Batch, _shape.Channels, _shape.Height, _shape.Width, spatialScale)
            : FeatureGradient<T>.Nchw(data, _shape.Batch, _shape.Channels, _shape.Height, _shape.Width, spatialScale);
    }
}
