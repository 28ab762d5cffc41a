using System;
using System.Runtime.InteropServices;

namespace RoiGen;

/// <summary>The gradient of a batch of feature maps in the caller's memory, to be added to: a <see cref="FeatureMap{T}"/> that is written.</summary>
/// <remarks>What it may be is what a map may be. Its scale, its batch, its rows and columns are those of the map; its layout and strides are its own.</remarks>
/// <typeparam name="T">The element type.</typeparam>
public readonly ref struct FeatureGradient<T>
    where T : unmanaged
{
    /// <param name="map">A map of a span that may be written.</param>
    internal FeatureGradient(FeatureMap<T> map) => Map = map;

    /// <summary>The elements.</summary>
    public Span<T> Data => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(Map.Data), Map.Data.Length);

    /// <inheritdoc cref="FeatureMap{T}.Batch"/>
    public int Batch => Map.Batch;

    /// <inheritdoc cref="FeatureMap{T}.Channels"/>
    public int Channels => Map.Channels;

    /// <inheritdoc cref="FeatureMap{T}.Height"/>
    public int Height => Map.Height;

    /// <inheritdoc cref="FeatureMap{T}.Width"/>
    public int Width => Map.Width;

    /// <inheritdoc cref="FeatureMap{T}.SpatialScale"/>
    public float SpatialScale => Map.SpatialScale;

    /// <inheritdoc cref="FeatureMap{T}.ImageStride"/>
    public int ImageStride => Map.ImageStride;

    /// <inheritdoc cref="FeatureMap{T}.ChannelStride"/>
    public int ChannelStride => Map.ChannelStride;

    /// <inheritdoc cref="FeatureMap{T}.RowStride"/>
    public int RowStride => Map.RowStride;

    /// <inheritdoc cref="FeatureMap{T}.PixelStride"/>
    public int PixelStride => Map.PixelStride;

    /// <inheritdoc cref="FeatureMap{T}.Layout"/>
    public TensorLayout Layout => Map.Layout;

    /// <summary>The same memory as a map.</summary>
    internal FeatureMap<T> Map { get; }

    /// <inheritdoc cref="FeatureMap{T}.Nchw"/>
    public static FeatureGradient<T> Nchw(Span<T> data, int batch, int channels, int height, int width, float spatialScale = 1) =>
        new(FeatureMap<T>.Nchw(data, batch, channels, height, width, spatialScale));

    /// <inheritdoc cref="FeatureMap{T}.Nhwc"/>
    public static FeatureGradient<T> Nhwc(Span<T> data, int batch, int channels, int height, int width, float spatialScale = 1) =>
        new(FeatureMap<T>.Nhwc(data, batch, channels, height, width, spatialScale));

    /// <summary>A view of a larger tensor, without a copy: element (n, c, y, x) lies at n * imageStride + c * channelStride + y * rowStride + x * pixelStride.</summary>
    /// <remarks>Each stride, of dimensions of more than one element, reaches beyond all that smaller strides reach, so that no two elements share memory.</remarks>
    /// <exception cref="ArgumentException"><paramref name="data"/> ends before the view's last element, or strides let two elements share memory.</exception>
    /// <inheritdoc cref="FeatureMap{T}.Strided"/>
    public static FeatureGradient<T> Strided(
        Span<T> data,
        int batch,
        int channels,
        int height,
        int width,
        int imageStride,
        int channelStride,
        int rowStride,
        int pixelStride,
        float spatialScale = 1)
    {
        FeatureMap<T> map = FeatureMap<T>.Strided(data, batch, channels, height, width, imageStride, channelStride, rowStride, pixelStride, spatialScale);
        CheckApart(
            [
                (nameof(imageStride), batch, imageStride),
                (nameof(channelStride), channels, channelStride),
                (nameof(rowStride), height, rowStride),
                (nameof(pixelStride), width, pixelStride),
            ]);
        return new(map);
    }

    private static void CheckApart(Span<(string Name, int Count, int Stride)> dimensions)
    {
        dimensions.Sort(static (left, right) => left.Stride.CompareTo(right.Stride));
        long reach = 0;
        foreach ((string name, int count, int stride) in dimensions)
        {
            if (count > 1 && stride <= reach)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"The stride is {stride}, which smaller strides reach too, so two elements would share memory; allowed is {reach + 1} or more."),
                    name);
            }

            reach += (count - 1L) * stride;
        }
    }
}
