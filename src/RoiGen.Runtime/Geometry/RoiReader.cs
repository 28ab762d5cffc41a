using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RoiGen.Geometry;

/// <summary>Reads the caller's rows: the one place that knows box formats, offsets and the spatial scale.</summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
internal readonly ref struct RoiReader<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows of the map.</summary>
    public readonly int MapHeight;

    /// <summary>Columns of the map.</summary>
    public readonly int MapWidth;

    private readonly RoiBatch _rois;
    private readonly RoiOffset _offset;
    private readonly T _addedToEnd;
    private readonly T _scale;
    private readonly int _rowLength;

    /// <param name="rois">The caller's rows.</param>
    /// <param name="offset">How corners become coordinates.</param>
    /// <param name="scale">The map's scale.</param>
    /// <param name="mapHeight">Rows of the map.</param>
    /// <param name="mapWidth">Columns of the map.</param>
    /// <param name="addedToEnd">What is added to a second corner in image units, for ends that are inclusive.</param>
    public RoiReader(RoiBatch rois, RoiOffset offset, float scale, int mapHeight, int mapWidth, float addedToEnd = 0)
    {
        _rois = rois;
        _offset = offset;
        _scale = Real.Of<T>(scale);
        (MapHeight, MapWidth) = (mapHeight, mapWidth);
        _addedToEnd = Real.Of<T>(addedToEnd);
        _rowLength = rois.Format.RowLength();
    }

    /// <summary>The caller's rows.</summary>
    public RoiBatch Rois => _rois;

    /// <summary>The map's scale.</summary>
    public float Scale => (float)Real.ToDouble(_scale);

    /// <summary>How many regions there are.</summary>
    public int Count => _rois.Count;

    /// <summary>The same regions in another number.</summary>
    public RoiReader<TOther> In<TOther>()
        where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther> =>
        new(_rois, _offset, Scale, MapHeight, MapWidth, (float)Real.ToDouble(_addedToEnd));

    /// <summary>The image of a region. Valid once <see cref="CheckAll"/> has passed.</summary>
    public int Image(int roi) => (int)GivenImage(roi);

    public bool IsFinite(int roi)
    {
        ReadOnlySpan<float> box = Box(roi);
        // A sum of finite numbers may overflow, their products with zero may not.
        return (box[0] * 0f) + (box[1] * 0f) + (box[2] * 0f) + (box[3] * 0f) == 0f;
    }

    /// <summary>The region's area in image units, as the frameworks have it; of reversed axes the product is taken as it is.</summary>
    public float Area(int roi)
    {
        ReadOnlySpan<float> box = Box(roi);
        return _rois.Format is RoiFormat.Xywh or RoiFormat.IndexedXywh ? box[2] * box[3] : (box[2] - box[0]) * (box[3] - box[1]);
    }

    /// <summary>The region on the map, by the arithmetic of the frameworks: each corner by itself, in float32 as of maps of floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public MapBox<T> Read(int roi)
    {
        ReadOnlySpan<float> box = Box(roi);
        (T first, T second, T third, T fourth) = (Real.Of<T>(box[0]), Real.Of<T>(box[1]), Real.Of<T>(box[2]), Real.Of<T>(box[3]));
        return _rois.Format switch
        {
            RoiFormat.YxyxNormalized => new(OfFractions(first, third, Real.Of<T>(MapHeight - 1)), OfFractions(second, fourth, Real.Of<T>(MapWidth - 1))),
            RoiFormat.Xywh or RoiFormat.IndexedXywh => new(InImage(second, second + fourth, fourth), InImage(first, first + third, third)),
            RoiFormat.Xyxy or RoiFormat.IndexedXyxy => new(InImage(second, fourth, fourth - second), InImage(first, third, third - first)),
            _ => NotRead(_rois.Format),
        };
    }

    /// <summary>Adds to a gradient of the rows what a loss gains where the edges of a region move: <see cref="Read"/>, the other way.</summary>
    /// <param name="roi">The region.</param>
    /// <param name="slope">What it gains, in coordinates of the map.</param>
    /// <param name="gradient">The gradient of the rows, of their shape. A column of image indices keeps its values.</param>
    public void AddSlope(int roi, in BoxSlope slope, Span<float> gradient)
    {
        Span<float> box = gradient.Slice((roi * _rowLength) + _rowLength - 4, 4);
        (AxisSlope rows, AxisSlope columns) = (slope.Rows, slope.Columns);
        double scale = Real.ToDouble(_scale);
        switch (_rois.Format)
        {
            case RoiFormat.YxyxNormalized:
                (double toRows, double toColumns) = (MapHeight - 1, MapWidth - 1);
                Add(box, rows.From * toRows, columns.From * toColumns, rows.To * toRows, columns.To * toColumns);
                break;
            case RoiFormat.Xywh or RoiFormat.IndexedXywh:
                Add(box, (columns.From + columns.To) * scale, (rows.From + rows.To) * scale, columns.To * scale, rows.To * scale);
                break;
            default:
                Add(box, columns.From * scale, rows.From * scale, columns.To * scale, rows.To * scale);
                break;
        }
    }

    private static void Add(Span<float> box, double first, double second, double third, double fourth)
    {
        box[0] += (float)first;
        box[1] += (float)second;
        box[2] += (float)third;
        box[3] += (float)fourth;
    }

    /// <summary>Refuses image indices outside the batch and, where asked, numbers that are not finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Names the region's number.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckAll(int batch, NonFiniteRoi nonFinite)
    {
        for (int roi = 0; roi < _rois.Count; roi++)
        {
            double image = GivenImage(roi);

            // Written so that NaN fails.
            if (!(image >= 0 && image < batch && image == Math.Floor(image)))
            {
                ThrowImage(roi, image, batch);
            }

            if (nonFinite == NonFiniteRoi.Throw && !IsFinite(roi))
            {
                ThrowNonFinite(roi);
            }
        }
    }

    /// <summary>Refuses regions of a level, or of the only map, that cover more of it than can be planned.</summary>
    /// <param name="limits">What they may cover.</param>
    /// <param name="levels">The level of each region; none where there is one map.</param>
    /// <param name="level">The level of the map.</param>
    /// <exception cref="ArgumentOutOfRangeException">Names the region's number.</exception>
    public void CheckSizes(in RegionLimits limits, ReadOnlySpan<byte> levels = default, int level = 0)
    {
        // Of nearly every map the whole is within the limits.
        if (MapHeight <= limits.PixelsOfAxis && MapWidth <= limits.PixelsOfAxis && (long)MapHeight * MapWidth <= limits.Pixels)
        {
            return;
        }

        for (int roi = 0; roi < _rois.Count; roi++)
        {
            MapBox<T> box = Read(roi);
            (double rows, double columns) = (box.Rows.PixelsOn(MapHeight, limits.MinimumSize), box.Columns.PixelsOn(MapWidth, limits.MinimumSize));
            bool here = levels.IsEmpty || levels[roi] == level;

            if (here && (rows > limits.PixelsOfAxis || columns > limits.PixelsOfAxis || rows * columns > limits.Pixels))
            {
                ThrowSize(roi, rows, columns, limits);
            }
        }
    }

    // A double holds every index that can be valid, and whatever else the caller wrote. Without the word, float would be the type that float and long have in common.
    private double GivenImage(int roi) =>
        _rois.Format.HasIndexColumn() ? (double)_rois.Rows[roi * _rowLength]
        : !_rois.HasImages ? 0
        : !_rois.Images32.IsEmpty ? _rois.Images32[roi]
        : _rois.Images64[roi];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<float> Box(int roi) => _rois.Rows.Slice((roi * _rowLength) + _rowLength - 4, 4);

    // Sizes and centres are subtracted and added before they are scaled, as in TensorFlow.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private AxisEdges<T> InImage(T from, T to, T size) => new(OnMap(from), OnMap(to + _addedToEnd), size * _scale, Real.Of<T>(0.5f) * (from + to) * _scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private AxisEdges<T> OfFractions(T from, T to, T last) =>
        new(from * last, (to * last) + _addedToEnd, (to - from) * last, Real.Of<T>(0.5f) * (from + to) * last);

    // <on-map>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T OnMap(T corner) => _offset switch
    {
        RoiOffset.HalfPixel => (corner * _scale) - Real.Of<T>(0.5f),
        RoiOffset.HalfPixelSource => ((corner + Real.Of<T>(0.5f)) * _scale) - Real.Of<T>(0.5f),
        RoiOffset.None => corner * _scale,
        _ => NotApplied(_offset),
    };
    // </on-map>

    // What throws stands apart, to keep the arithmetic of a corner small: it is inlined eight times, without which the regions take twice as long to order.
    private static MapBox<T> NotRead(RoiFormat format) => throw new ArgumentOutOfRangeException(nameof(format), format, "A format without a reading.");

    private static T NotApplied(RoiOffset offset) => throw new ArgumentOutOfRangeException(nameof(offset), offset, "An offset without arithmetic.");

    private static void ThrowImage(int roi, double image, int batch)
    {
        string allowed = batch switch
        {
            0 => "no region",
            1 => "0",
            _ => FormattableString.Invariant($"a whole number from 0 to {batch - 1}"),
        };
        throw new ArgumentOutOfRangeException(
            "rois", image, FormattableString.Invariant($"Region {roi} names image {image}; allowed is {allowed}, for a batch of {batch}."));
    }

    private static void ThrowSize(int roi, double rows, double columns, in RegionLimits limits)
    {
        string inAll = limits.Pixels < long.MaxValue ? FormattableString.Invariant($" and {limits.Pixels} in all") : string.Empty;
        throw new ArgumentOutOfRangeException(
            "rois",
            FormattableString.Invariant($"{rows:F0} x {columns:F0}"),
            FormattableString.Invariant(
                $"Region {roi} covers that many rows and columns of the map; where a bin takes every pixel it covers, allowed are {limits.PixelsOfAxis} along an axis{inAll}. Cut the region, or set Samples to a number where the operator has it."));
    }

    private void ThrowNonFinite(int roi)
    {
        ReadOnlySpan<float> box = Box(roi);
        throw new ArgumentOutOfRangeException(
            "rois",
            FormattableString.Invariant($"({box[0]}, {box[1]}, {box[2]}, {box[3]})"),
            FormattableString.Invariant(
                $"Region {roi} is not finite; remove it, or set NonFinite to {nameof(NonFiniteRoi.Zero)} to have zeros for it."));
    }
}
