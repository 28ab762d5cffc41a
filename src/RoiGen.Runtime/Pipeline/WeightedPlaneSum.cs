using System.Runtime.CompilerServices;
using RoiGen.Plans;
using RoiGen.Simd;
using RoiGen.Sources;

namespace RoiGen.Pipeline;

/// <summary>Weighted sums of taps, as of position-sensitive ROI Align.</summary>
internal readonly unsafe struct WeightedPlaneSum : IPlaneReducer
{
    public static void Bind(PlaneSource source, CallThreads threads) => BindingRun.Run(new PlaneTapBinding(source), threads);

    // Rows first, then columns, each from the first tap by one product and fused multiply-adds: the order of every weighted sum.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Reduce(PlaneSource source, float* weights, in RoiPlan plan, int row, int column, float* plane)
    {
        (int rows, int columns) = (plan.Rows.Taps, plan.Columns.Taps);
        (int rowStart, int columnStart) = (plan.Rows.TapsOf(row), plan.Columns.TapsOf(column));
        int* rowOffsets = source.Offsets + rowStart;
        float* rowWeights = weights + rowStart;
        int* columnOffsets = source.Offsets + columnStart;
        float* columnWeights = weights + columnStart;
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
