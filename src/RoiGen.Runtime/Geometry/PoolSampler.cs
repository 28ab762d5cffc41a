using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RoiGen.Geometry;

/// <summary>
/// Turns one axis of a region into a range of pixels for each bin. Overlapping bins follow the float32 arithmetic of Caffe, torchvision and ONNX Runtime, or of mmcv, to
/// the operation: another order moves edges (with 7 bins, a region 57 pixels wide reaches one pixel past itself).
/// </summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
/// <param name="rounding">How the region becomes pixels.</param>
/// <param name="bins">How they are dealt out.</param>
/// <param name="endsInclusively">Whether the second of two rounded corners belongs to the region of bins that overlap, as in all frameworks but for position-sensitive pooling.</param>
internal readonly unsafe struct PoolSampler<T>(PoolRounding rounding, PoolBins bins, bool endsInclusively = true)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Corners are saturated here, far beyond any map; sizes at twice as much, so that a region from far left to far right covers the map.</summary>
    private const float MaxCorner = 1L << 40;

    /// <summary>What is added to the second corner, in image units.</summary>
    public float AddedToEnd => rounding == PoolRounding.InclusiveEnd ? 1 : 0;

    /// <summary>Adds the pixels of each bin to the tables.</summary>
    /// <param name="edges">The axis of the region.</param>
    /// <param name="count">Bins along the axis.</param>
    /// <param name="extent">Pixels of the map along the axis.</param>
    /// <param name="tables">Receives a range a bin.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public AxisPlan Plan(in AxisEdges<T> edges, int count, int extent, PlanTables<T> tables)
    {
        bool whole = rounding is PoolRounding.HalfAwayFromZero or PoolRounding.Floor;
        WholePixels pixels = whole ? Whole(edges) : default;
        T size = rounding == PoolRounding.InclusiveEnd ? edges.To - edges.From : edges.Size;

        AxisPlan plan = new() { Start = tables.Ranges.Add(count), Planned = count, Low = extent };
        PixelRange* ranges = tables.Ranges.Pointer + plan.Start;
        int covered = 0;
        for (int bin = 0; bin < count; bin++)
        {
            (int first, int end) = whole ? Range(pixels, bin, count, extent) : Range(edges.From, size, bin, count, extent);
            int found = Math.Max(end - first, 0);
            ranges[bin] = new(first, found);
            if (found > 0)
            {
                plan.FirstBin = plan.IsEmpty ? bin : plan.FirstBin;
                plan.EndBin = bin + 1;
                covered++;
                plan.Low = Math.Min(plan.Low, first);
                plan.High = Math.Max(plan.High, end - 1);
                plan.Taps = Math.Max(plan.Taps, found);
            }
        }

        if (plan.IsEmpty)
        {
            tables.Ranges.Cut(plan.Start);
        }
        else if (covered < plan.EndBin - plan.FirstBin)
        {
            MarkGaps(ref plan, count, tables);
        }

        return plan;
    }

    /// <summary>C's round(), saturated; .NET's default rounds half to even. A NaN, from an overflow of the scale, is put at 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Round(T value, float limit = MaxCorner) => Saturate(T.Round(value, MidpointRounding.AwayFromZero), limit);

    // More bins than pixels, and none shared: some bins between others have none.
    private static void MarkGaps(ref AxisPlan plan, int count, PlanTables<T> tables)
    {
        plan.Marks = BinMarks.Gap;
        plan.MarksStart = tables.Marks.Add(count);
        for (int bin = 0; bin < count; bin++)
        {
            tables.Marks.Pointer[plan.MarksStart + bin] = tables.Ranges.Pointer[plan.Start + bin].Count == 0 ? BinMarks.Gap : BinMarks.None;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private WholePixels Whole(in AxisEdges<T> edges)
    {
        long start = ToWhole(edges.From, MaxCorner);
        // The inclusive end, and with it the least size of one pixel, belong to the bins of the frameworks.
        return rounding == PoolRounding.HalfAwayFromZero && bins == PoolBins.Overlapping
            ? new(start, Math.Max(Round(edges.To) - start + (endsInclusively ? 1 : 0), 1))
            : new(start, Math.Max(ToWhole(edges.Size, 2 * MaxCorner), 0));
    }

    // The pixels of a bin on the map.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (int First, int End) Range(WholePixels pixels, int bin, int count, int extent)
    {
        (long first, long end) = bins switch
        {
            PoolBins.Overlapping => Overlapping(pixels.Size, bin, count),
            PoolBins.Partition => (bin * pixels.Size / count, (bin + 1) * pixels.Size / count),
            PoolBins.FloorSize => (bin * (pixels.Size / count), (bin + 1) * (pixels.Size / count)),
            _ => throw new ArgumentOutOfRangeException(nameof(bins), bins, "Bins without a rule."),
        };
        return ((int)Math.Clamp(first + pixels.Start, 0, extent), (int)Math.Clamp(end + pixels.Start, 0, extent));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (long First, long End) Overlapping(long size, int bin, int count)
    {
        T each = Real.Of<T>(size) / Real.Of<T>(count);
        return (Real.ToLong(T.Floor(Real.Of<T>(bin) * each)), Real.ToLong(T.Ceiling(Real.Of<T>(bin + 1) * each)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (int First, int End) Range(T start, T size, int bin, int count, int extent)
    {
        // Written so that NaN, from an overflow of the scale, has no area.
        if (!(size > T.Zero))
        {
            return (0, 0);
        }

        T most = Real.Of<T>(MaxCorner);
        start = T.Clamp(start, -most, most);
        size = T.Min(size, Real.Of<T>(2 * MaxCorner));
        T bin0 = Real.Of<T>(bin), bin1 = Real.Of<T>(bin + 1), all = Real.Of<T>(count);
        T each = size / all;
        return bins == PoolBins.Overlapping
            ? (OnMap(T.Floor((bin0 * each) + start), extent), OnMap(T.Ceiling((bin1 * each) + start), extent))
            : (OnMap(T.Floor((bin0 * size / all) + start), extent), OnMap(T.Floor((bin1 * size / all) + start), extent));
    }

    // Clamped before the conversion, whose result out of range depends on the machine; in double, because a float may round the extent of a map.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int OnMap(T edge, int extent) => edge > T.Zero ? (Real.ToDouble(edge) < extent ? Real.ToInt(edge) : extent) : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long ToWhole(T value, float limit) => rounding == PoolRounding.Floor ? Saturate(T.Floor(value), limit) : Round(value, limit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Saturate(T value, float limit) =>
        value >= Real.Of<T>(limit) ? (long)limit
        : value <= Real.Of<T>(-limit) ? -(long)limit
        : T.IsNaN(value) ? 0
        : Real.ToLong(value);

    private readonly record struct WholePixels(long Start, long Size);
}
