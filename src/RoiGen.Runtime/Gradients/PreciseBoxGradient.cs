using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Gradients;

/// <summary>
/// The gradient of precise ROI Pool by its boxes. Where an edge of a bin moves, its mean moves by the difference between the mean along the edge and its own, divided by the bin's length; and
/// an edge of a bin moves with both edges of the region, by how near it lies to each.
/// </summary>
internal readonly unsafe struct PreciseBoxGradient : IBoxGradient
{
    // Of every column: the mean of a row of bins, and the surface along its upper and its lower edge.
    public long SumsOf(in RoiPlan plan) => 3L * plan.Columns.Length;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public BoxSlope Of(ChunkPlan<float> chunk, in RoiPlan plan, in MapBox<float> box, in MapView<float> map, in OutputBins<float> output, double* sums)
    {
        (int height, int width) = (output.Shape.Height, output.Shape.Width);
        PreciseBins rows = PreciseBins.Of(box.Rows, height), across = PreciseBins.Of(box.Columns, width);
        int columns = plan.Columns.Length;
        double* means = sums;
        double* upper = sums + columns;
        double* lower = upper + columns;
        double top = 0, bottom = 0, left = 0, right = 0;
        for (int row = 0; row < height; row++)
        {
            PixelHat above = PixelHat.At(rows.Edge(row), map.Height);
            PixelHat below = PixelHat.At(rows.Edge(row + 1), map.Height);
            for (int channel = 0; channel < map.Channels; channel++)
            {
                float* plane = map.Pixel(plan.Image, channel, 0, plan.Columns.Low);
                SumRows(chunk, plan, row, map, plane, means);
                SumEdge(above, columns, map, plane, upper);
                SumEdge(below, columns, map, plane, lower);
                for (int column = 0; column < width; column++)
                {
                    double gradient = *output.Value(plan.Roi, channel, (row * width) + column);
                    double mean = SumColumns(chunk, plan, column, means);
                    double atLeft = (mean - At(across.Edge(column), map, plan, means)) / across.Length;
                    double atRight = (At(across.Edge(column) + across.Length, map, plan, means) - mean) / across.Length;
                    double atTop = (mean - SumColumns(chunk, plan, column, upper)) / rows.Length;
                    double atBottom = (SumColumns(chunk, plan, column, lower) - mean) / rows.Length;
                    (double first, double second) = ((double)row / height, (row + 1.0) / height);
                    top += gradient * ((atTop * (1 - first)) + (atBottom * (1 - second)));
                    bottom += gradient * ((atTop * first) + (atBottom * second));
                    (first, second) = ((double)column / width, (column + 1.0) / width);
                    left += gradient * ((atLeft * (1 - first)) + (atRight * (1 - second)));
                    right += gradient * ((atLeft * first) + (atRight * second));
                }
            }
        }

        return new(new(top, bottom), new(left, right));
    }

    // The means of a row of bins in every column of the region; 0 where the row has no pixel.
    private static void SumRows(ChunkPlan<float> chunk, in RoiPlan plan, int row, in MapView<float> map, float* plane, double* means)
    {
        int taps = plan.Rows.HasTaps(chunk.Tables, row) ? plan.Rows.Taps : 0;
        int first = plan.Rows.TapsOf(row);
        for (int column = 0; column < plan.Columns.Length; column++)
        {
            float* pixels = plane + ((nint)column * map.PixelStride);
            double sum = 0;
            for (int tap = first; tap < first + taps; tap++)
            {
                sum += (double)chunk.Tables.Taps.Weight[tap] * pixels[(nint)chunk.Tables.Taps.Index[tap] * map.RowStride];
            }

            means[column] = sum;
        }
    }

    private static void SumEdge(in PixelHat edge, int columns, in MapView<float> map, float* plane, double* values)
    {
        float* low = plane + ((nint)edge.Low * map.RowStride);
        float* high = plane + ((nint)edge.High * map.RowStride);
        for (int column = 0; column < columns; column++)
        {
            nint place = (nint)column * map.PixelStride;
            values[column] = (edge.LowWeight == 0 ? 0 : edge.LowWeight * low[place]) + (edge.HighWeight == 0 ? 0 : edge.HighWeight * high[place]);
        }
    }

    private static double SumColumns(ChunkPlan<float> chunk, in RoiPlan plan, int column, double* values)
    {
        int taps = plan.Columns.HasTaps(chunk.Tables, column) ? plan.Columns.Taps : 0;
        int first = plan.Columns.TapsOf(column);
        double sum = 0;
        for (int tap = first; tap < first + taps; tap++)
        {
            sum += chunk.Tables.Taps.Weight[tap] * values[chunk.Tables.Taps.Index[tap] - plan.Columns.Low];
        }

        return sum;
    }

    // A pixel that no bin has, beside an edge on a pixel, has no weight there.
    private static double At(double place, in MapView<float> map, in RoiPlan plan, double* values)
    {
        PixelHat hat = PixelHat.At(place, map.Width);
        double low = hat.LowWeight == 0 || hat.Low < plan.Columns.Low || hat.Low > plan.Columns.High ? 0 : hat.LowWeight * values[hat.Low - plan.Columns.Low];
        double high = hat.HighWeight == 0 || hat.High < plan.Columns.Low || hat.High > plan.Columns.High ? 0 : hat.HighWeight * values[hat.High - plan.Columns.Low];
        return low + high;
    }
}
