using System.Runtime.CompilerServices;
using RoiGen.Geometry;

namespace RoiGen.Pipeline;

/// <summary>Position-sensitive ROI Pool: averages of ranges of pixels.</summary>
internal readonly unsafe struct PositionSensitivePoolOperator(OutputShape shape, NonFiniteRoi nonFinite) : IPositionSensitiveOperator
{
    public static PositionSensitivePoolOperator For(in PsRoiPoolSpec spec) => new(OutputShape.Of(spec), spec.NonFinite);

    public OutputShape Output => shape;

    public RoiOffset Offset => RoiOffset.None;

    public NonFiniteRoi NonFinite => nonFinite;

    public RegionLimits Limits => RegionLimits.None;

    public float Outside => 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Plan(in MapBox box, int mapHeight, int mapWidth, ChunkPlan chunk, ref RoiPlan plan)
    {
        // As in torchvision's CPU kernel, the last row and the last column are never read.
        PoolSampler sampler = new(PoolRounding.HalfAwayFromZero, PoolBins.Overlapping, endsInclusively: false);
        plan.Rows = sampler.Plan(box.Rows, shape.Height, mapHeight - 1, chunk.Taps);
        plan.Columns = sampler.Plan(box.Columns, shape.Width, mapWidth - 1, chunk.Taps);
        return !plan.IsEmpty;
    }

    public void Resolve(TapTable taps, in AxisPlan plan, int first, int stride)
    {
        int* ranges = taps.Index + plan.Start;
        for (int bin = 0; bin < plan.Planned; bin++)
        {
            ranges[2 * bin] = (ranges[2 * bin] - first) * stride;
        }
    }

    // Down the columns, and then along them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Reduce(TapTable taps, in RoiPlan plan, int row, int column, float* plane, int rowStride, int pixelStride)
    {
        int* rows = taps.Index + plan.Rows.Start + (2 * row);
        int* columns = taps.Index + plan.Columns.Start + (2 * column);
        float* pixels = plane + rows[0] + columns[0];
        float sum = Column(pixels, rows[1], rowStride);
        for (int c = 1; c < columns[1]; c++)
        {
            pixels += pixelStride;
            sum += Column(pixels, rows[1], rowStride);
        }

        return sum / ((float)rows[1] * columns[1]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Column(float* pixels, int count, int stride)
    {
        float sum = *pixels;
        for (int row = 1; row < count; row++)
        {
            pixels += stride;
            sum += *pixels;
        }

        return sum;
    }
}
