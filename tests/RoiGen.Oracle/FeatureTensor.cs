using System;

namespace RoiGen.Oracle;

/// <summary>A batch of feature maps in double, in NCHW order.</summary>
public sealed class FeatureTensor
{
    private readonly double[] _data;

    /// <summary>Takes a copy of the numbers.</summary>
    public FeatureTensor(int images, int channels, int height, int width, ReadOnlySpan<double> nchw)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(images);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (nchw.Length != (long)images * channels * height * width)
        {
            throw new ArgumentException($"{nchw.Length} numbers do not fill [{images}, {channels}, {height}, {width}].", nameof(nchw));
        }

        (Images, Channels, Height, Width) = (images, channels, height, width);
        _data = nchw.ToArray();
    }

    /// <inheritdoc cref="FeatureTensor(int, int, int, int, ReadOnlySpan{double})"/>
    public FeatureTensor(int images, int channels, int height, int width, ReadOnlySpan<float> nchw)
        : this(images, channels, height, width, (ReadOnlySpan<double>)Array.ConvertAll(nchw.ToArray(), static value => (double)value))
    {
    }

    /// <summary>N.</summary>
    public int Images { get; }

    /// <summary>C.</summary>
    public int Channels { get; }

    /// <summary>H, rows of a map.</summary>
    public int Height { get; }

    /// <summary>W, columns of a map.</summary>
    public int Width { get; }

    /// <summary>One pixel of one channel.</summary>
    public double this[int image, int channel, int y, int x] => _data[(((image * Channels) + channel) * Height + y) * Width + x];
}
