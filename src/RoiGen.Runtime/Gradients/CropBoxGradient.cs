using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Gradients;

/// <summary>
/// The gradient of crops by their boxes: where a sample moves along an axis, its value moves by the difference of the two pixels beside it; of a sample on a pixel, which is a kink of
/// the surface, by nothing. Samples lie in equal steps from edge to edge.
/// </summary>
internal readonly unsafe struct CropBoxGradient : IBoxGradient
{
    public long SumsOf(in RoiPlan plan) => 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public BoxSlope Of(ChunkPlan<float> chunk, in RoiPlan plan, in MapBox<float> box, in MapView<float> map, in OutputBins<float> output, double* sums)
    {
        (int height, int width) = (output.Shape.Height, output.Shape.Width);
        double top = 0, bottom = 0, left = 0, right = 0;
        for (int row = plan.Rows.FirstBin; row < plan.Rows.EndBin; row++)
        {
            for (int column = plan.Columns.FirstBin; column < plan.Columns.EndBin; column++)
            {
                if (!plan.Rows.HasTaps(chunk.Tables, row) || !plan.Columns.HasTaps(chunk.Tables, column))
                {
                    continue;
                }

                (double down, double along) = Move(chunk, plan, map, output, row, column);
                (double fromTop, double fromLeft) = (CropSampler.ShareOf(row, height), CropSampler.ShareOf(column, width));
                top += down * (1 - fromTop);
                bottom += down * fromTop;
                left += along * (1 - fromLeft);
                right += along * fromLeft;
            }
        }

        return new(new(top, bottom), new(left, right));
    }

    // What the loss gains where a sample moves down, and along.
    private static (double Down, double Along) Move(ChunkPlan<float> chunk, in RoiPlan plan, in MapView<float> map, in OutputBins<float> output, int row, int column)
    {
        Pair rows = PairOf(chunk.Tables.Taps, plan.Rows, row);
        Pair columns = PairOf(chunk.Tables.Taps, plan.Columns, column);
        double down = 0, along = 0;
        for (int channel = 0; channel < map.Channels; channel++)
        {
            double upperLeft = *map.Pixel(plan.Image, channel, rows.Low, columns.Low);
            double upperRight = *map.Pixel(plan.Image, channel, rows.Low, columns.High);
            double lowerLeft = *map.Pixel(plan.Image, channel, rows.High, columns.Low);
            double lowerRight = *map.Pixel(plan.Image, channel, rows.High, columns.High);
            double gradient = *output.Value(plan.Roi, channel, (row * output.Shape.Width) + column);
            down += gradient * (((1 - columns.Share) * (lowerLeft - upperLeft)) + (columns.Share * (lowerRight - upperRight)));
            along += gradient * (((1 - rows.Share) * (upperRight - upperLeft)) + (rows.Share * (lowerRight - lowerLeft)));
        }

        return (down, along);
    }

    // The pixels beside a sample, the same one twice where it lies on it.
    private static Pair PairOf(TapTable<float> taps, in AxisPlan axis, int bin)
    {
        int first = axis.TapsOf(bin);
        int last = first + axis.Taps - 1;
        return new(taps.Index[first], taps.Index[last], taps.Index[last] == taps.Index[first] ? 0 : taps.Weight[last]);
    }

    private readonly record struct Pair(int Low, int High, double Share);
}
