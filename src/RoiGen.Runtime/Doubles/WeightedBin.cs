using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Plans;
using RoiGen.Simd;

namespace RoiGen.Doubles;

/// <summary>The weighted sum of the taps of a bin.</summary>
internal readonly unsafe struct WeightedBin : IDoubleBin
{
    public bool ReadsFeatures => false;

    // Rows first, then columns, each from the first tap by one product and fused multiply-adds: the order of every weighted sum.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Reduce(PlanTables<double> tables, in RoiPlan plan, int row, int column, in DoublePlane plane)
    {
        (int rowStart, int columnStart) = (plan.Rows.TapsOf(row), plan.Columns.TapsOf(column));
        int* index = tables.Taps.Index;
        double* weight = tables.Taps.Weight;
        double sum = 0;
        for (int c = 0; c < plan.Columns.Taps; c++)
        {
            int x = index[columnStart + c];
            double value = weight[rowStart] * *plane.Pixel(index[rowStart], x);
            for (int r = 1; r < plan.Rows.Taps; r++)
            {
                value = DoubleUnit.MultiplyAdd(weight[rowStart + r], *plane.Pixel(index[rowStart + r], x), value);
            }

            sum = c == 0 ? weight[columnStart] * value : DoubleUnit.MultiplyAdd(weight[columnStart + c], value, sum);
        }

        return sum;
    }

    // Columns first, then rows, as in the gradient of every weighted sum.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(PlanTables<double> tables, in RoiPlan plan, int row, int column, in DoublePlane features, in DoublePlane target, double gradient)
    {
        (int rowStart, int columnStart) = (plan.Rows.TapsOf(row), plan.Columns.TapsOf(column));
        int* index = tables.Taps.Index;
        double* weight = tables.Taps.Weight;
        for (int r = 0; r < plan.Rows.Taps; r++)
        {
            for (int c = 0; c < plan.Columns.Taps; c++)
            {
                double* pixel = target.Pixel(index[rowStart + r], index[columnStart + c]);
                *pixel = DoubleUnit.MultiplyAdd(weight[rowStart + r], weight[columnStart + c] * gradient, *pixel);
            }
        }
    }
}
