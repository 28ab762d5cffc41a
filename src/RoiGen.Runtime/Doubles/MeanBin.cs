using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Plans;

namespace RoiGen.Doubles;

/// <summary>The mean of all pixels of a bin.</summary>
internal readonly unsafe struct MeanBin : IDoubleBin
{
    public bool ReadsFeatures => false;

    // Down the columns, and then along them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Reduce(PlanTables<double> tables, in RoiPlan plan, int row, int column, in DoublePlane plane)
    {
        (PixelRange rows, PixelRange columns) = (tables.Ranges.Pointer[plan.Rows.Start + row], tables.Ranges.Pointer[plan.Columns.Start + column]);
        double sum = 0;
        for (int c = 0; c < columns.Count; c++)
        {
            double ofColumn = *plane.Pixel(rows.First, columns.First + c);
            for (int r = 1; r < rows.Count; r++)
            {
                ofColumn += *plane.Pixel(rows.First + r, columns.First + c);
            }

            sum = c == 0 ? ofColumn : sum + ofColumn;
        }

        return sum / ((double)rows.Count * columns.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(PlanTables<double> tables, in RoiPlan plan, int row, int column, in DoublePlane features, in DoublePlane target, double gradient)
    {
        (PixelRange rows, PixelRange columns) = (tables.Ranges.Pointer[plan.Rows.Start + row], tables.Ranges.Pointer[plan.Columns.Start + column]);
        double share = gradient / ((double)rows.Count * columns.Count);
        for (int r = 0; r < rows.Count; r++)
        {
            for (int c = 0; c < columns.Count; c++)
            {
                *target.Pixel(rows.First + r, columns.First + c) += share;
            }
        }
    }
}
