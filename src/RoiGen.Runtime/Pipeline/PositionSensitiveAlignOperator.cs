using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Simd;

namespace RoiGen.Pipeline;

/// <summary>Position-sensitive ROI Align: weighted sums.</summary>
internal readonly unsafe struct PositionSensitiveAlignOperator(TapPlanner<AlignSampler> planner) : IPositionSensitiveOperator
{
    public static PositionSensitiveAlignOperator For(in PsRoiAlignSpec spec) => new(new(new(new() { Samples = spec.Samples }), OutputShape.Of(spec), spec.NonFinite));

    public OutputShape Output => planner.Shape;

    public RoiOffset Offset => planner.Offset;

    public NonFiniteRoi NonFinite => planner.NonFinite;

    public RegionLimits Limits => planner.Limits;

    public float Outside => planner.Outside;

    public bool Plan(in MapBox box, int mapHeight, int mapWidth, ChunkPlan chunk, ref RoiPlan plan) => planner.Plan(box, mapHeight, mapWidth, chunk, ref plan);

    public void Resolve(TapTable taps, in AxisPlan plan, int first, int stride)
    {
        int* index = taps.Index + plan.Start;
        for (int tap = 0; tap < plan.Planned * plan.Taps; tap++)
        {
            index[tap] = (index[tap] - first) * stride;
        }
    }

    // Rows first, then columns, each from the first tap by one product and fused multiply-adds: the order of every weighted sum.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Reduce(TapTable taps, in RoiPlan plan, int row, int column, float* plane, int rowStride, int pixelStride)
    {
        (int rows, int columns) = (plan.Rows.Taps, plan.Columns.Taps);
        (int rowStart, int columnStart) = (plan.Rows.TapsOf(row), plan.Columns.TapsOf(column));
        int* rowOffsets = taps.Index + rowStart;
        float* rowWeights = taps.Weight + rowStart;
        int* columnOffsets = taps.Index + columnStart;
        float* columnWeights = taps.Weight + columnStart;
        float sum = 0;
        for (int c = 0; c < columns; c++)
        {
            float* pixels = plane + columnOffsets[c];
            float value = rowWeights[0] * pixels[rowOffsets[0]];
            for (int r = 1; r < rows; r++)
            {
                value = VectorUnitScalar.MultiplyAdd(rowWeights[r], pixels[rowOffsets[r]], value);
            }

            sum = c == 0 ? columnWeights[0] * value : VectorUnitScalar.MultiplyAdd(columnWeights[c], value, sum);
        }

        return sum;
    }
}
