using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Plans;
using RoiGen.Settings;
using RoiGen.Simd;

namespace RoiGen.Doubles;

/// <summary>The largest of the bilinear samples of a bin, or of the products of their taps. Its gradient goes to the first that reaches it, row by row.</summary>
/// <param name="reduction">Which maximum.</param>
internal readonly unsafe struct LargestSampleBin(RoiReduction reduction) : IDoubleBin
{
    /// <summary>Where running maxima start, in the frameworks' kernels for doubles too.</summary>
    public const double Lowest = float.MinValue;

    public bool ReadsFeatures => true;

    public double Reduce(PlanTables<double> tables, in RoiPlan plan, int row, int column, in DoublePlane plane)
    {
        (int rowStart, int columnStart) = (plan.Rows.TapsOf(row), plan.Columns.TapsOf(column));
        return (reduction == RoiReduction.MaxTap ? FindTap(tables.Taps, plan, rowStart, columnStart, plane) : FindSample(tables.Taps, plan, rowStart, columnStart, plane)).Value;
    }

    public void Add(PlanTables<double> tables, in RoiPlan plan, int row, int column, in DoublePlane features, in DoublePlane target, double gradient)
    {
        TapTable<double> taps = tables.Taps;
        (int rowStart, int columnStart) = (plan.Rows.TapsOf(row), plan.Columns.TapsOf(column));
        if (reduction == RoiReduction.MaxTap)
        {
            Winner product = FindTap(taps, plan, rowStart, columnStart, features);
            if (product.RowTap >= 0)
            {
                Add(taps, product.RowTap, product.ColumnTap, taps.Weight[product.RowTap], taps.Weight[product.ColumnTap], target, gradient);
            }

            return;
        }

        Winner sample = FindSample(taps, plan, rowStart, columnStart, features);
        if (sample.RowTap >= 0)
        {
            AddToTaps(taps, sample.RowTap, sample.ColumnTap, target, gradient);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Winner FindSample(TapTable<double> taps, in RoiPlan plan, int rowStart, int columnStart, in DoublePlane plane)
    {
        Winner largest = new(reduction == RoiReduction.MaxFromZero ? 0 : Lowest, -1, -1);
        for (int row = rowStart; row < rowStart + plan.Rows.Taps; row += KernelPlan.SampleTaps)
        {
            for (int column = columnStart; column < columnStart + plan.Columns.Taps; column += KernelPlan.SampleTaps)
            {
                bool offMap = taps.Weight[row] < 0 || taps.Weight[column] < 0;
                Compare(offMap ? 0 : Sample(taps, row, column, plane), offMap, row, column, ref largest);
            }
        }

        return largest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Winner FindTap(TapTable<double> taps, in RoiPlan plan, int rowStart, int columnStart, in DoublePlane plane)
    {
        Winner largest = new(Lowest, -1, -1);
        for (int row = rowStart; row < rowStart + plan.Rows.Taps; row += KernelPlan.SampleTaps)
        {
            for (int column = columnStart; column < columnStart + plan.Columns.Taps; column += KernelPlan.SampleTaps)
            {
                for (int tap = 0; tap < 4; tap++)
                {
                    (int rowTap, int columnTap) = (row + (tap >> 1), column + (tap & 1));

                    // A tap of weight 0 counts as 0, whatever its pixel; and so does each of a sample off the map.
                    bool nothing = taps.Weight[rowTap] <= 0 || taps.Weight[columnTap] <= 0;
                    double product = nothing ? 0 : taps.Weight[columnTap] * (taps.Weight[rowTap] * *plane.Pixel(taps.Index[rowTap], taps.Index[columnTap]));
                    Compare(product, nothing, rowTap, columnTap, ref largest);
                }
            }
        }

        return largest;
    }

    // Rows first, as in every weighted sum.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sample(TapTable<double> taps, int row, int column, in DoublePlane plane)
    {
        (int upper, int lower, int left, int right) = (taps.Index[row], taps.Index[row + 1], taps.Index[column], taps.Index[column + 1]);
        double atLeft = DoubleUnit.MultiplyAdd(taps.Weight[row + 1], *plane.Pixel(lower, left), taps.Weight[row] * *plane.Pixel(upper, left));
        double atRight = DoubleUnit.MultiplyAdd(taps.Weight[row + 1], *plane.Pixel(lower, right), taps.Weight[row] * *plane.Pixel(upper, right));
        return DoubleUnit.MultiplyAdd(taps.Weight[column + 1], atRight, taps.Weight[column] * atLeft);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Compare(double value, bool ofNoPixel, int rowTap, int columnTap, ref Winner largest)
    {
        if (value > largest.Value)
        {
            largest = ofNoPixel ? new(value, -1, -1) : new(value, rowTap, columnTap);
        }
    }

    // Halves of one pixel are the whole of it.
    private static void AddToTaps(TapTable<double> taps, int row, int column, in DoublePlane target, double gradient)
    {
        bool oneRow = taps.Index[row] == taps.Index[row + 1];
        bool oneColumn = taps.Index[column] == taps.Index[column + 1];
        for (int i = row; i < row + (oneRow ? 1 : 2); i++)
        {
            for (int j = column; j < column + (oneColumn ? 1 : 2); j++)
            {
                Add(taps, i, j, oneRow ? 1 : taps.Weight[i], oneColumn ? 1 : taps.Weight[j], target, gradient);
            }
        }
    }

    // Columns first, as in the gradient of an average.
    private static void Add(TapTable<double> taps, int rowTap, int columnTap, double rowWeight, double columnWeight, in DoublePlane target, double gradient)
    {
        double* pixel = target.Pixel(taps.Index[rowTap], taps.Index[columnTap]);
        *pixel = DoubleUnit.MultiplyAdd(rowWeight, columnWeight * gradient, *pixel);
    }

    // Positions of taps in the table; -1 of no pixel.
    private readonly record struct Winner(double Value, int RowTap, int ColumnTap);
}
