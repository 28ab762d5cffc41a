using System;

namespace RoiGen.Sampling;

/// <summary>
/// Turns one axis of a region into a range of pixels for each bin, by the float32 arithmetic of Caffe, torchvision and ONNX Runtime: corners rounded half away
/// from zero, an inclusive end, bins that overlap. Another order of operations moves edges: with 7 bins, a region 57 pixels wide reaches one pixel past itself.
/// </summary>
internal static unsafe class PoolSampler
{
    /// <summary>Corners are saturated here: far beyond any map, and differences still fit an int.</summary>
    private const float MaxCorner = 1 << 29;

    /// <summary>Adds two numbers a bin to a table: the first pixel and the count of pixels.</summary>
    /// <param name="from">The first corner on the map.</param>
    /// <param name="to">The second corner on the map.</param>
    /// <param name="bins">Bins along the axis.</param>
    /// <param name="extent">Pixels of the map along the axis.</param>
    /// <param name="table">Receives 2 * bins numbers.</param>
    public static AxisPlan Plan(float from, float to, int bins, int extent, TapTable table)
    {
        int start = Round(from);
        int size = Math.Max(Round(to) - start + 1, 1);
        float bin = (float)size / bins;

        AxisPlan plan = new() { Start = table.Add(2 * bins), Low = extent };
        int* range = table.Index + plan.Start;
        for (int number = 0; number < bins; number++)
        {
            int first = Math.Clamp((int)MathF.Floor(number * bin) + start, 0, extent);
            int end = Math.Clamp((int)MathF.Ceiling((number + 1) * bin) + start, 0, extent);
            int count = Math.Max(end - first, 0);
            range[2 * number] = first;
            range[(2 * number) + 1] = count;
            if (count > 0)
            {
                plan.FirstBin = plan.IsEmpty ? number : plan.FirstBin;
                plan.EndBin = number + 1;
                plan.Low = Math.Min(plan.Low, first);
                plan.High = Math.Max(plan.High, end - 1);
                plan.Taps = Math.Max(plan.Taps, count);
            }
        }

        if (plan.IsEmpty)
        {
            table.Cut(plan.Start);
        }

        return plan;
    }

    /// <summary>C's round(), saturated; .NET's default rounds half to even. A NaN, from an overflow of the scale, is put at 0.</summary>
    public static int Round(float corner) =>
        corner >= MaxCorner ? (int)MaxCorner
        : corner <= -MaxCorner ? -(int)MaxCorner
        : float.IsNaN(corner) ? 0
        : (int)MathF.Round(corner, MidpointRounding.AwayFromZero);
}
