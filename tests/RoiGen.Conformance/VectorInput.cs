using System.Collections.Generic;
using System.Linq;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>The input of a published case as a caller of the product has it.</summary>
public static class VectorInput
{
    /// <summary>The map, in the layout that the case has, with its channels several times one after the other.</summary>
    public static FeatureMap<float> Map(VectorCase vector, int copies = 1)
    {
        int[] shape = [.. vector.Input!.Shape];
        float scale = (float)vector.SpatialScale!.Value;
        bool last = vector.Input.Layout == VectorLayout.Nhwc;
        // The channels of a pixel, or of an image, lie together.
        int together = last ? shape[3] : shape[1] * shape[2] * shape[3];
        float[] data = [.. vector.Input.ToFloat().Chunk(together).SelectMany(chunk => Repeated(chunk, copies))];
        return last
            ? FeatureMap<float>.Nhwc(data, shape[0], shape[3] * copies, shape[1], shape[2], scale)
            : FeatureMap<float>.Nchw(data, shape[0], shape[1] * copies, shape[2], shape[3], scale);
    }

    /// <summary>The regions, in the form that the case has, several times one after the other.</summary>
    public static RoiBatch Rois(VectorCase vector, int copies = 1)
    {
        float[] rows = Repeated(vector.Rois!.ToFloat(), copies);
        int[] images = Repeated(vector.Rois.Images, copies);
        return (vector.Rois.Format, vector.Rois.HasImageColumn) switch
        {
            (VectorRoiFormat.Xywh, true) => RoiBatch.IndexedXywh(rows),
            (VectorRoiFormat.Xywh, false) => RoiBatch.Xywh(rows, images),
            (VectorRoiFormat.Y1X1Y2X2Normalised or VectorRoiFormat.X1Y1X2Y2Normalised, _) => RoiBatch.YxyxNormalized(Repeated(Fractions(vector.Rois), copies), images),
            (_, true) => RoiBatch.IndexedXyxy(rows),
            _ => RoiBatch.Xyxy(rows, images),
        };
    }

    private static T[] Repeated<T>(IEnumerable<T> values, int copies) => [.. Enumerable.Repeat(values, copies).SelectMany(copy => copy)];

    private static IEnumerable<float> Fractions(VectorRois rois) =>
        rois.ToFractions()!.SelectMany(roi => new[] { (float)roi.Y1, (float)roi.X1, (float)roi.Y2, (float)roi.X2 });

    /// <summary>The first value that misses the wanted one, in words, or null.</summary>
    public static string? FirstMiss(VectorCase vector, float[] found)
    {
        double[] wanted = [.. vector.Expected!.Data];
        int miss = wanted.Length == found.Length
            ? Enumerable.Range(0, wanted.Length).FirstOrDefault(i => !vector.Tolerance!.Value.Accepts(found[i], wanted[i]), -1)
            : 0;
        return wanted.Length != found.Length ? $"{found.Length} values, wanted {wanted.Length}"
            : miss < 0 ? null
            : System.FormattableString.Invariant($"value {miss} is {found[miss]:R}, wanted {wanted[miss]:R}");
    }
}
