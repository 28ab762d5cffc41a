using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Plans;

namespace RoiGen.Doubles;

/// <summary>The largest of all pixels of a bin, whose gradient goes to the first that reaches it, row by row.</summary>
internal readonly unsafe struct LargestPixelBin : IDoubleBin
{
    public bool ReadsFeatures => true;

    // Of zeros the positive one, as of floats.
    public double Reduce(PlanTables<double> tables, in RoiPlan plan, int row, int column, in DoublePlane plane) => Find(tables, plan, row, column, plane).Value + 0.0;

    public void Add(PlanTables<double> tables, in RoiPlan plan, int row, int column, in DoublePlane features, in DoublePlane target, double gradient)
    {
        (_, int y, int x) = Find(tables, plan, row, column, features);
        if (y >= 0)
        {
            *target.Pixel(y, x) += gradient;
        }
    }

    // No pixel where none is above the lowest number, as where all are NaN.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Value, int Row, int Column) Find(PlanTables<double> tables, in RoiPlan plan, int row, int column, in DoublePlane plane)
    {
        (PixelRange rows, PixelRange columns) = (tables.Ranges.Pointer[plan.Rows.Start + row], tables.Ranges.Pointer[plan.Columns.Start + column]);
        (double Value, int Row, int Column) largest = (LargestSampleBin.Lowest, -1, -1);
        for (int y = rows.First; y < rows.First + rows.Count; y++)
        {
            for (int x = columns.First; x < columns.First + columns.Count; x++)
            {
                double value = *plane.Pixel(y, x);
                if (value > largest.Value)
                {
                    largest = (value, y, x);
                }
            }
        }

        return largest;
    }
}
