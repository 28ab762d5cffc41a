using System.Runtime.CompilerServices;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Simd;
using RoiGen.Sources;

namespace RoiGen.Gradients;

/// <summary>The gradient of weighted sums of taps, as of position-sensitive ROI Align.</summary>
internal readonly unsafe struct WeightedPlaneGradient : IPlaneGradient
{
    public static void Bind(PlaneSource source, CallThreads threads) => BindingRun.Run(new PlaneTapBinding(source), threads);

    // Columns first, then rows, as in the gradient of every weighted sum.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(PlaneSource source, float* weights, in RoiPlan plan, int row, int column, float* plane, float gradient)
    {
        (int rowStart, int columnStart) = (plan.Rows.TapsOf(row), plan.Columns.TapsOf(column));
        int* rows = source.Offsets + rowStart;
        int* columns = source.Offsets + columnStart;
        for (int r = 0; r < plan.Rows.Taps; r++)
        {
            float* pixels = plane + rows[r];
            float weight = weights[rowStart + r];
            for (int c = 0; c < plan.Columns.Taps; c++)
            {
                float* pixel = pixels + columns[c];
                *pixel = VectorUnitScalar.MultiplyAdd(weight, weights[columnStart + c] * gradient, *pixel);
            }
        }
    }
}
