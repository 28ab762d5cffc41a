using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Oracle.Tests;

/// <summary>Gradients by central differences: what the loss, the sum of output times output gradient, changes with each number.</summary>
internal static class Differences
{
    /// <summary>With respect to every pixel.</summary>
    /// <param name="map">The maps.</param>
    /// <param name="outputGradient">What each number of the output counts in the loss.</param>
    /// <param name="step">How far a pixel is moved each way. Of an average any will do.</param>
    /// <param name="forward">The operator.</param>
    public static double[] OfMap(RandomMap map, double[] outputGradient, double step, Func<FeatureTensor, double[]> forward)
    {
        return [.. Enumerable.Range(0, map.Pixels.Length).Select(pixel => (Loss(pixel, step) - Loss(pixel, -step)) / (2 * step))];

        double Loss(int pixel, double by) => Sum(forward(map.With(pixel, map.Pixels[pixel] + by)), outputGradient);
    }

    /// <summary>With respect to x1, y1, x2 and y2 of every region.</summary>
    public static double[] OfBoxes(IReadOnlyList<Roi> rois, double[] outputGradient, double step, Func<IReadOnlyList<Roi>, double[]> forward)
    {
        return
        [
            .. from region in Enumerable.Range(0, rois.Count)
               from corner in Enumerable.Range(0, 4)
               select (Loss(region, corner, step) - Loss(region, corner, -step)) / (2 * step),
        ];

        double Loss(int region, int corner, double by) =>
            Sum(forward([.. rois.Select((roi, index) => index == region ? Moved(roi, corner, by) : roi)]), outputGradient);
    }

    private static Roi Moved(Roi roi, int corner, double by) => corner switch
    {
        0 => roi with { X1 = roi.X1 + by },
        1 => roi with { Y1 = roi.Y1 + by },
        2 => roi with { X2 = roi.X2 + by },
        _ => roi with { Y2 = roi.Y2 + by },
    };

    private static double Sum(double[] output, double[] outputGradient) => output.Zip(outputGradient, static (value, weight) => value * weight).Sum();
}
