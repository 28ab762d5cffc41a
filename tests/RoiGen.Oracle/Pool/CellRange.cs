using System;
using System.Linq;
using System.Numerics;

namespace RoiGen.Oracle;

/// <summary>The cells of one pooling bin on one axis, the end excluded.</summary>
internal readonly record struct CellRange(int Start, int End)
{
    /// <summary>Corners saturate here, and sizes at twice as much; the frameworks overflow, each in its own way.</summary>
    private const double Largest = 1e15;

    /// <summary>
    /// The bins of one axis, cut to the map. Scaled corners, and for the forms of the frameworks the bin's size and its multiples, are rounded in
    /// <typeparamref name="T"/>. A size is that between the corners unless it was given.
    /// </summary>
    public static CellRange[] Bins<T>(PoolSettings settings, double lowCorner, double highCorner, double? givenSize, int bins, int length)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T scale = T.CreateTruncating(settings.SpatialScale);
        (T low, T high) = (T.CreateTruncating(lowCorner), T.CreateTruncating(highCorner));
        T size = givenSize is { } given ? T.CreateTruncating(given) : high - low;
        Func<int, (double Start, double End)> cells = settings.Rounding switch
        {
            PixelRounding.HalfAway when settings.Bins == BinCells.Overlapping =>
                Whole<T>(settings, HalfAway(low * scale), Math.Max(HalfAway(high * scale) - HalfAway(low * scale) + 1, 1), bins),
            PixelRounding.HalfAway => Whole<T>(settings, HalfAway(low * scale), HalfAway(size * scale, 2 * Largest), bins),
            PixelRounding.Floor => Whole<T>(settings, Floor(low * scale), Floor(size * scale, 2 * Largest), bins),
            PixelRounding.InclusiveEnd => Fractional(settings, low * scale, ((high + T.One) * scale) - (low * scale), bins),
            PixelRounding.Exact => Fractional(settings, low * scale, size * scale, bins),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Rounding, "Not a rounding."),
        };
        return Enumerable.Range(0, bins).Select(cells).Select(range => new CellRange(OnMap(range.Start, length), OnMap(range.End, length))).ToArray();
    }

    private static Func<int, (double Start, double End)> Whole<T>(PoolSettings settings, long start, long size, int bins)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T each = T.CreateTruncating(size) / T.CreateTruncating(bins);
        return settings.Bins switch
        {
            _ when size <= 0 => static _ => (0, 0),
            BinCells.Overlapping => bin => (
                start + double.CreateTruncating(T.Floor(T.CreateTruncating(bin) * each)),
                start + double.CreateTruncating(T.Ceiling(T.CreateTruncating(bin + 1) * each))),
            BinCells.Partition => bin => (start + (bin * size / bins), start + ((bin + 1) * size / bins)),
            BinCells.FloorSize => bin => (start + (bin * (size / bins)), start + ((bin + 1) * (size / bins))),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Bins, "Not a kind of bins."),
        };
    }

    private static Func<int, (double Start, double End)> Fractional<T>(PoolSettings settings, T start, T size, int bins)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (!(size > T.Zero))
        {
            return static _ => (0, 0);
        }

        T count = T.CreateTruncating(bins);
        return (settings.Rounding, settings.Bins) switch
        {
            (_, BinCells.Overlapping) => bin => (
                double.CreateTruncating(T.Floor((T.CreateTruncating(bin) * (size / count)) + start)),
                double.CreateTruncating(T.Ceiling((T.CreateTruncating(bin + 1) * (size / count)) + start))),
            (PixelRounding.Exact, BinCells.Partition) => bin => (
                double.CreateTruncating(T.Floor((T.CreateTruncating(bin) * size / count) + start)),
                double.CreateTruncating(T.Floor((T.CreateTruncating(bin + 1) * size / count) + start))),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings, "A pair that means nothing."),
        };
    }

    private static int OnMap(double cell, int length) => (int)Math.Clamp(cell, 0, length);

    private static long HalfAway<T>(T value, double largest = Largest)
        where T : IBinaryFloatingPointIeee754<T> =>
        (long)Math.Clamp(Math.Round(double.CreateTruncating(value), MidpointRounding.AwayFromZero), -largest, largest);

    private static long Floor<T>(T value, double largest = Largest)
        where T : IBinaryFloatingPointIeee754<T> =>
        (long)Math.Clamp(Math.Floor(double.CreateTruncating(value)), -largest, largest);
}
