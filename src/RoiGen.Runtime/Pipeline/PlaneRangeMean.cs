using System.Runtime.CompilerServices;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Pipeline;

/// <summary>Means of ranges of pixels, as of position-sensitive ROI Pool.</summary>
internal readonly unsafe struct PlaneRangeMean : IPlaneReducer
{
    public static void Bind(PlaneSource source, CallThreads threads) => BindingRun.Run(new PlaneRangeBinding(source), threads);

    // Down the columns, and then along them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Reduce(PlaneSource source, float* weights, in RoiPlan plan, int row, int column, float* plane)
    {
        int* rows = source.Offsets + (2 * (plan.Rows.Start + row));
        int* columns = source.Offsets + (2 * (plan.Columns.Start + column));
        float* pixels = plane + rows[0] + columns[0];
        float sum = Column(pixels, rows[1], source.RowStride);
        for (int c = 1; c < columns[1]; c++)
        {
            pixels += source.PixelStride;
            sum += Column(pixels, rows[1], source.RowStride);
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
