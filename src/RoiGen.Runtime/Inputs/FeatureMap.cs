using System;

namespace RoiGen;

/// <summary>A batch of feature maps, or images, in the caller's memory: a span with dimensions, strides and the scale from image units to pixels of the map.</summary>
/// <remarks>
/// A map has 1 to 2^30 (1,073,741,824) rows and as many columns, and up to 2^31 - 1 pixels a plane, as many as a span has elements; batch and channels have no limit but the span's. A view with
/// strides of 0 keeps to the same limits.
/// </remarks>
/// <typeparam name="T">The element type.</typeparam>
public readonly ref struct FeatureMap<T>
    where T : unmanaged
{
    // Twice as many still fit an int, and so does the position of a sample.
    private const int MaxSide = 1 << 30;

    private FeatureMap(
        ReadOnlySpan<T> data, int batch, int channels, int height, int width, long image, long channel, long row, long pixel, float spatialScale)
    {
        Data = data;
        (Batch, Channels, Height, Width) = (batch, channels, height, width);
        // Every stride that is ever multiplied by a non-zero index lies within the span, so it fits an int.
        (ImageStride, ChannelStride, RowStride, PixelStride) = ((int)image, (int)channel, (int)row, (int)pixel);
        SpatialScale = spatialScale;
    }

    /// <summary>The elements.</summary>
    public ReadOnlySpan<T> Data { get; }

    /// <summary>Number of images, 0 or more.</summary>
    public int Batch { get; }

    /// <summary>Channels of an image, 1 or more.</summary>
    public int Channels { get; }

    /// <summary>Rows of an image, 1 or more.</summary>
    public int Height { get; }

    /// <summary>Columns of an image, 1 or more.</summary>
    public int Width { get; }

    /// <summary>Multiplier from the units of the regions to pixels of the map: 1/4 for a map of stride 4.</summary>
    public float SpatialScale { get; }

    /// <summary>Elements from an image to the next.</summary>
    public int ImageStride { get; }

    /// <summary>Elements from a channel to the next.</summary>
    public int ChannelStride { get; }

    /// <summary>Elements from a row to the next.</summary>
    public int RowStride { get; }

    /// <summary>Elements from a pixel to its right neighbour.</summary>
    public int PixelStride { get; }

    /// <summary><see cref="TensorLayout.Nhwc"/> where the channels of a pixel lie side by side, else <see cref="TensorLayout.Nchw"/>.</summary>
    public TensorLayout Layout => ChannelStride == 1 && PixelStride != 1 ? TensorLayout.Nhwc : TensorLayout.Nchw;

    /// <summary>A dense map <c>[batch, channels, height, width]</c>.</summary>
    /// <param name="data">Exactly batch * channels * height * width elements.</param>
    /// <param name="batch">Number of images, 0 or more.</param>
    /// <param name="channels">Channels of an image, 1 or more.</param>
    /// <param name="height">Rows of an image, 1 to 2^30.</param>
    /// <param name="width">Columns of an image, 1 to 2^30.</param>
    /// <param name="spatialScale">Multiplier from the units of the regions to pixels of the map; finite and positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A dimension or the scale is out of range.</exception>
    /// <exception cref="ArgumentException">The length of <paramref name="data"/> is not the product of the dimensions.</exception>
    public static FeatureMap<T> Nchw(ReadOnlySpan<T> data, int batch, int channels, int height, int width, float spatialScale = 1)
    {
        CheckDimensions(batch, channels, height, width, spatialScale);
        CheckDenseLength(data.Length, batch, channels, height, width);
        long plane = (long)height * width;
        return new(data, batch, channels, height, width, channels * plane, plane, width, 1, spatialScale);
    }

    /// <summary>A dense map <c>[batch, height, width, channels]</c>.</summary>
    /// <inheritdoc cref="Nchw"/>
    public static FeatureMap<T> Nhwc(ReadOnlySpan<T> data, int batch, int channels, int height, int width, float spatialScale = 1)
    {
        CheckDimensions(batch, channels, height, width, spatialScale);
        CheckDenseLength(data.Length, batch, channels, height, width);
        long row = (long)width * channels;
        return new(data, batch, channels, height, width, height * row, 1, row, channels, spatialScale);
    }

    /// <summary>A view of a larger tensor, without a copy: element (n, c, y, x) lies at n * imageStride + c * channelStride + y * rowStride + x * pixelStride.</summary>
    /// <param name="data">The elements from the view's first one on; it must hold the view's last one.</param>
    /// <param name="batch">Number of images, 0 or more.</param>
    /// <param name="channels">Channels of an image, 1 or more.</param>
    /// <param name="height">Rows of an image, 1 to 2^30.</param>
    /// <param name="width">Columns of an image, 1 to 2^30.</param>
    /// <param name="imageStride">Elements from an image to the next, 0 or more.</param>
    /// <param name="channelStride">Elements from a channel to the next, 0 or more.</param>
    /// <param name="rowStride">Elements from a row to the next, 0 or more.</param>
    /// <param name="pixelStride">Elements from a pixel to its right neighbour, 0 or more.</param>
    /// <param name="spatialScale">Multiplier from the units of the regions to pixels of the map; finite and positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A dimension, a stride or the scale is out of range.</exception>
    /// <exception cref="ArgumentException"><paramref name="data"/> ends before the view's last element.</exception>
    public static FeatureMap<T> Strided(
        ReadOnlySpan<T> data,
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
        CheckDimensions(batch, channels, height, width, spatialScale);
        ArgumentOutOfRangeException.ThrowIfNegative(imageStride);
        ArgumentOutOfRangeException.ThrowIfNegative(channelStride);
        ArgumentOutOfRangeException.ThrowIfNegative(rowStride);
        ArgumentOutOfRangeException.ThrowIfNegative(pixelStride);

        // Four products of 31-bit numbers: the sum stays below 2^64 / 2.
        Int128 last = (Int128)(batch - 1) * imageStride + (Int128)(channels - 1) * channelStride
            + (Int128)(height - 1) * rowStride + (Int128)(width - 1) * pixelStride;
        if (batch > 0 && last >= data.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The view's last element lies at {last}, but the length of data is {data.Length}."), nameof(data));
        }

        return new(data, batch, channels, height, width, imageStride, channelStride, rowStride, pixelStride, spatialScale);
    }

    private static void CheckDimensions(int batch, int channels, int height, int width, float spatialScale)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batch);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        CheckSide(height, nameof(height));
        CheckSide(width, nameof(width));
        if ((long)height * width > int.MaxValue)
        {
            throw new ArgumentOutOfRangeException(
                nameof(height),
                height,
                FormattableString.Invariant($"A plane of {height} x {width} pixels has {(long)height * width}, but allowed are {int.MaxValue}, as many as a span has elements; cut it into several maps."));
        }

        if (!(float.IsFinite(spatialScale) && spatialScale > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(spatialScale), spatialScale, "The spatial scale must be finite and positive, such as 1/16f.");
        }
    }

    private static void CheckSide(int side, string parameter)
    {
        if (side is < 1 or > MaxSide)
        {
            throw new ArgumentOutOfRangeException(parameter, side, FormattableString.Invariant($"Allowed is 1 to {MaxSide}."));
        }
    }

    private static void CheckDenseLength(int length, int batch, int channels, int height, int width)
    {
        Int128 wanted = (Int128)batch * channels * height * width;
        if (wanted != length)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"The length is {length}, but batch {batch} x channels {channels} x height {height} x width {width} is {wanted}."),
                "data");
        }
    }
}
