using System.Runtime.CompilerServices;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Gradients;

/// <summary>The gradient of means of ranges of pixels, as of position-sensitive ROI Pool: each pixel has the same share.</summary>
internal readonly unsafe struct RangePlaneGradient : IPlaneGradient
{
    public static void Bind(PlaneSource source, CallThreads threads) => BindingRun.Run(new PlaneRangeBinding(source), threads);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(PlaneSource source, float* weights, in RoiPlan plan, int row, int column, float* plane, float gradient)
    {
        int* rows = source.Offsets + (2 * (plan.Rows.Start + row));
        int* columns = source.Offsets + (2 * (plan.Columns.Start + column));
        float share = gradient / ((float)rows[1] * columns[1]);
        float* pixels = plane + rows[0] + columns[0];
        for (int r = 0; r < rows[1]; r++, pixels += source.RowStride)
        {
            float* pixel = pixels;
            for (int c = 0; c < columns[1]; c++, pixel += source.PixelStride)
            {
                *pixel += share;
            }
        }
    }
}
