using System;

namespace RoiGen.Oracle;

/// <summary>A batch of feature maps in double, in NCHW order.</summary>
public sealed class FeatureTensor
{
    private readonly double[] _data;

    // Rows and columns there are numbers for: one where all are the same.
    private readonly int _rows;
    private readonly int _columns;

    /// <summary>Takes a copy of the numbers.</summary>
    /// <param name="images">N.</param>
    /// <param name="channels">C.</param>
    /// <param name="height">H.</param>
    /// <param name="width">W.</param>
    /// <param name="nchw">The numbers.</param>
    /// <param name="oneRow">Whether there is one row of numbers for all rows of a map, whose height is then free.</param>
    /// <param name="oneColumn">The same for columns.</param>
    public FeatureTensor(int images, int channels, int height, int width, ReadOnlySpan<double> nchw, bool oneRow = false, bool oneColumn = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(images);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        (_rows, _columns) = (oneRow ? 1 : height, oneColumn ? 1 : width);
        if (nchw.Length != (long)images * channels * _rows * _columns)
        {
            throw new ArgumentException($"{nchw.Length} numbers do not fill [{images}, {channels}, {_rows}, {_columns}].", nameof(nchw));
        }

        (Images, Channels, Height, Width) = (images, channels, height, width);
        _data = nchw.ToArray();
    }

    /// <inheritdoc cref="FeatureTensor(int, int, int, int, ReadOnlySpan{double})"/>
    public FeatureTensor(int images, int channels, int height, int width, ReadOnlySpan<float> nchw, bool oneRow = false, bool oneColumn = false)
        : this(images, channels, height, width, (ReadOnlySpan<double>)Array.ConvertAll(nchw.ToArray(), static value => (double)value), oneRow, oneColumn)
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
    public double this[int image, int channel, int y, int x]
    {
        get
        {
            if (y < 0 || y >= Height || x < 0 || x >= Width)
            {
                throw new ArgumentOutOfRangeException(nameof(y), (y, x), $"No pixel of {Height} x {Width}.");
            }

            return _data[((((((image * Channels) + channel) * _rows) + (_rows == 1 ? 0 : y)) * _columns) + (_columns == 1 ? 0 : x))];
        }
    }
}
