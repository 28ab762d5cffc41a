using System.Collections.Generic;
using System.Numerics;

namespace RoiGen.Oracle;

/// <summary>Where a region's samples lie on one axis, in the arithmetic of <typeparamref name="T"/>. The order of operations is part of the definition.</summary>
internal readonly struct AxisGeometry<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly T s_half = T.CreateTruncating(0.5);

    private readonly T _start;
    private readonly T _binSize;
    private readonly T _grid;
    private readonly SampleSpacing _spacing;

    /// <summary>By definition (docs/numerics.md), in float32: the frameworks have no largest grid, and run out of memory.</summary>
    private const double LargestAdaptiveGrid = 1 << 30;

    public AxisGeometry(AlignSettings settings, double lowCorner, double highCorner, int bins)
    {
        _start = Coordinate(settings, lowCorner);
        T size = Coordinate(settings, highCorner) - _start;
        T minimum = T.CreateTruncating(settings.EffectiveMinimumSize);
        if (minimum > T.Zero && size < minimum)
        {
            size = minimum;
        }

        _binSize = size / T.CreateTruncating(bins);
        _grid = settings.Samples > 0
            ? T.CreateTruncating(settings.Samples)
            : T.Min(T.Ceiling(size / T.CreateTruncating(bins)), T.CreateSaturating(settings.Positions == Positions.Float32 ? LargestAdaptiveGrid : double.PositiveInfinity));
        _spacing = settings.Spacing;
    }

    private double Grid => double.CreateTruncating(_grid);

    public AxisSamples Samples(int bins, int length)
    {
        // Written so that NaN, from corners that overflow when scaled, is empty too.
        if (!(_grid > T.Zero))
        {
            return AxisSamples.Empty;
        }

        var samples = new BinSamples[bins];
        for (int bin = 0; bin < bins; bin++)
        {
            samples[bin] = SamplesOf(bin, length);
        }

        return new AxisSamples(Grid, samples);
    }

    /// <summary>Position of sample <paramref name="index"/> of a bin.</summary>
    public T Position(int bin, double index)
    {
        T i = T.CreateTruncating(index);
        T inBin = _spacing == SampleSpacing.Centred ? ((i + s_half) * _binSize) / _grid : ((i + T.One) * _binSize) / (_grid + T.One);
        return (_start + (T.CreateTruncating(bin) * _binSize)) + inBin;
    }

    private static T Coordinate(AlignSettings settings, double corner)
    {
        T c = T.CreateTruncating(corner);
        T scale = T.CreateTruncating(settings.SpatialScale);
        return settings.Offset switch
        {
            CornerOffset.None => c * scale,
            CornerOffset.HalfPixel => (c * scale) - s_half,
            _ => ((c + s_half) * scale) - s_half,
        };
    }

    /// <summary>
    /// Positions never turn back as the index grows (every operation rounds monotonically), so the samples on the map are one stretch of
    /// indices, found by bisection: a region a billion pixels wide costs no more than a small one. Huge coordinates give many samples
    /// the same position, hence runs.
    /// </summary>
    private BinSamples SamplesOf(int bin, int length)
    {
        if (!T.IsFinite(_start) || !T.IsFinite(_binSize))
        {
            // The scaled corners overflow: every position is infinite or NaN.
            return new BinSamples([], OutsideBefore: true, OutsideAfter: false);
        }

        AxisGeometry<T> self = this;
        T first = -T.One;
        T last = T.CreateTruncating(length);
        bool backwards = _binSize < T.Zero;
        double begin = Bisection.First(0, Grid, i => backwards ? self.Position(bin, i) <= last : self.Position(bin, i) >= first);
        double end = Bisection.First(begin, Grid, i => backwards ? self.Position(bin, i) < first : self.Position(bin, i) > last);

        var runs = new List<SampleRun>();
        for (double index = begin; index < end;)
        {
            T position = Position(bin, index);
            double next = Bisection.First(index, end, i => self.Position(bin, i) != position);
            runs.Add(new SampleRun(PixelPair.At(double.CreateTruncating(position), length), next - index));
            index = next;
        }

        return new BinSamples(runs, OutsideBefore: begin > 0, OutsideAfter: end < Grid);
    }
}
