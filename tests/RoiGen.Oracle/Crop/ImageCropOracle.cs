using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Oracle;

/// <summary>Crops of images, value by value: the sum over all pixels that both axes name, in double precision.</summary>
public static class ImageCropOracle
{
    /// <summary>Crops boxes (edges of pixels) of image 0 to <c>[roi, channel, row, column]</c>, of pixels as they are. NaN stands for what is zero after normalisation.</summary>
    public static double[] Run(ImageCropSettings settings, FeatureTensor image, IReadOnlyList<Roi> boxes)
    {
        var values = new List<double>();
        foreach (Roi box in boxes)
        {
            Edges rows = EdgesOf(settings, box.Y1, box.Y2, image.Height);
            Edges columns = EdgesOf(settings, box.X1, box.X2, image.Width);
            (int left, int top, int width, int height) = Place(settings, rows, columns);
            List<Share>[] ofRows = [.. Enumerable.Range(0, height).Select(i => Shares(settings, rows, height, i))];
            List<Share>[] ofColumns = [.. Enumerable.Range(0, width).Select(i => Shares(settings, columns, width, i))];
            for (int channel = 0; channel < image.Channels; channel++)
            {
                for (int y = 0; y < settings.OutputHeight; y++)
                {
                    for (int x = 0; x < settings.OutputWidth; x++)
                    {
                        bool inside = y >= top && y < top + height && x >= left && x < left + width;
                        values.Add(
                            inside ? Sum(settings, image, channel, ofRows[y - top], ofColumns[x - left])
                            : settings.Shape == CropShape.Left && width > 0 ? double.NaN
                            : settings.Constant);
                    }
                }
            }
        }

        return [.. values];
    }

    /// <summary>Where a box on an image lies in the output; all zeros for one without extent.</summary>
    public static (int Left, int Top, int Width, int Height) Place(ImageCropSettings settings, int imageHeight, int imageWidth, Roi box) =>
        Place(settings, EdgesOf(settings, box.Y1, box.Y2, imageHeight), EdgesOf(settings, box.X1, box.X2, imageWidth));

    private static (int Left, int Top, int Width, int Height) Place(ImageCropSettings settings, Edges rows, Edges columns) =>
        rows.To <= rows.From || columns.To <= columns.From ? default : Place(settings, rows.To - rows.From, columns.To - columns.From);

    /// <summary>Where a box of a size lies in the output.</summary>
    public static (int Left, int Top, int Width, int Height) Place(ImageCropSettings settings, double boxHeight, double boxWidth)
    {
        (int oh, int ow) = (settings.OutputHeight, settings.OutputWidth);
        switch (settings.Shape)
        {
            case CropShape.Middle:
                double s = Math.Min(oh / boxHeight, ow / boxWidth);
                int nh = Math.Clamp((int)Math.Round(Math.Min(boxHeight * s, oh)), 1, oh), nw = Math.Clamp((int)Math.Round(Math.Min(boxWidth * s, ow)), 1, ow);
                return ((int)Math.Round(((ow - nw) / 2.0) - 0.1), (int)Math.Round(((oh - nh) / 2.0) - 0.1), nw, nh);
            case CropShape.Left:
                return (0, 0, Math.Max((int)Math.Ceiling(Math.Min(oh * (boxWidth / boxHeight), ow)), 1), oh);
            default:
                return (0, 0, ow, oh);
        }
    }

    // A box on a part of the image, which is all that there is: pixels are counted from its first one.
    private sealed record Edges(double From, double To, int First, int Count);

    // A pixel, or the constant.
    private sealed record Share(int? Pixel, double Weight);

    private static Edges EdgesOf(ImageCropSettings settings, double from, double to, int pixels)
    {
        if (settings.Surroundings != CropSurroundings.Box)
        {
            return new(from, to, 0, pixels);
        }

        (double low, double high) = (Math.Min(Math.Max(Math.Truncate(from), 0), pixels), Math.Min(Math.Max(Math.Truncate(to), 0), pixels));
        return new(0, high - low, (int)low, (int)(high - low));
    }

    private static List<Share> Shares(ImageCropSettings settings, Edges edges, int outputs, int output)
    {
        double scale = (edges.To - edges.From) / outputs;
        double centre = edges.From + ((output + 0.5) * scale);
        if (settings.Kernel == CropKernel.Box)
        {
            return [At(settings, edges, Math.Floor(centre), 1)];
        }

        if (settings.Antialias)
        {
            double stretch = Math.Max(scale, 1);
            if (settings.Surroundings == CropSurroundings.Constant && (centre < 0 || centre >= edges.Count))
            {
                return [new(null, 1)];
            }

            double within = Math.Min(Math.Max(centre, 0), edges.Count);
            (int Pixel, double Weight)[] seen = [.. Enumerable.Range(0, edges.Count).Select(pixel => (pixel, Kernel(settings, (pixel + 0.5 - within) / stretch))).Where(one => one.Item2 != 0)];
            double sum = seen.Sum(one => one.Weight);
            return [.. seen.Select(one => new Share(edges.First + one.Pixel, one.Weight / sum))];
        }

        double position = centre - 0.5, below = Math.Floor(position);
        return [.. Enumerable.Range(-1, 4).Select(step => At(settings, edges, below + step, Kernel(settings, below + step - position))).Where(share => share.Weight != 0)];
    }

    private static Share At(ImageCropSettings settings, Edges edges, double pixel, double weight) =>
        settings.Surroundings == CropSurroundings.Constant && (pixel < 0 || pixel >= edges.Count)
            ? new(null, weight)
            : new(edges.First + (int)Math.Max(Math.Min(pixel, edges.Count - 1), 0), weight);

    private static double Kernel(ImageCropSettings settings, double distance)
    {
        double x = Math.Abs(distance), a = settings.CubicA;
        if (settings.Kernel == CropKernel.Linear)
        {
            return x < 1 ? 1 - x : 0;
        }

        return x < 1 ? ((a + 2) * x * x * x) - ((a + 3) * x * x) + 1
            : x < 2 ? (a * x * x * x) - (5 * a * x * x) + (8 * a * x) - (4 * a)
            : 0;
    }

    private static double Sum(ImageCropSettings settings, FeatureTensor image, int channel, List<Share> rows, List<Share> columns)
    {
        double sum = 0;
        foreach (Share row in rows)
        {
            foreach (Share column in columns)
            {
                double pixel = row.Pixel is { } y && column.Pixel is { } x ? image[0, channel, y, x] : settings.Constant;
                sum += row.Weight * column.Weight * pixel;
            }
        }

        return sum;
    }
}
