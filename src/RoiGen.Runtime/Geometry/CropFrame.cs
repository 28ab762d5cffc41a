using System;

namespace RoiGen.Geometry;

/// <summary>A box of an image on its way to a crop: what is read along both axes, and the part of the output that it fills.</summary>
/// <param name="Rows">The axis of the rows.</param>
/// <param name="Columns">The axis of the columns.</param>
/// <param name="Place">The part of the output; without extent where the box has none.</param>
internal readonly record struct CropFrame(CropAxis Rows, CropAxis Columns, CropPlace Place)
{
    /// <summary>The frame of a box that is not finite.</summary>
    public static CropFrame Refused => new() { IsRefused = true };

    /// <summary>Whether the box was not finite, and is nothing but zeros.</summary>
    public bool IsRefused { get; private init; }

    /// <summary>The frame of a box.</summary>
    /// <param name="spec">What to compute.</param>
    /// <param name="box">The box: edges of pixels, finite.</param>
    /// <param name="height">Rows of the image.</param>
    /// <param name="width">Columns of the image.</param>
    public static CropFrame Of(in ImageCropSpec spec, in MapBox<float> box, int height, int width)
    {
        (int firstRow, int rows, double top, double boxHeight) = Extent(spec, box.Rows, height);
        (int firstColumn, int columns, double left, double boxWidth) = Extent(spec, box.Columns, width);
        if (!(boxHeight > 0 && boxWidth > 0))
        {
            return default;
        }

        CropPlace place = Fill(spec, boxHeight, boxWidth);
        return new(
            new(firstRow, rows, top, boxHeight, place.Height, spec),
            new(firstColumn, columns, left, boxWidth, place.Width, spec),
            place);
    }

    // The pixels that may be read, and where among them the box begins.
    private static (int First, int Count, double Start, double Extent) Extent(in ImageCropSpec spec, in AxisEdges<float> edges, int size)
    {
        // The sum of a corner and a size may have overflowed.
        (double from, double to) = (Math.Clamp(edges.From, float.MinValue, float.MaxValue), Math.Clamp(edges.To, float.MinValue, float.MaxValue));
        if (spec.Border != CropBorder.ReplicateBox)
        {
            return (0, size, from, to - from);
        }

        int first = (int)Math.Clamp(from, 0, size);
        int count = (int)Math.Clamp(to, 0, size) - first;
        return (first, count, 0, count);
    }

    private static CropPlace Fill(in ImageCropSpec spec, double height, double width)
    {
        switch (spec.Fit)
        {
            case CropFit.Stretch:
                return new(0, 0, spec.OutputWidth, spec.OutputHeight);
            case CropFit.Letterbox:
                double scale = Math.Min(spec.OutputHeight / height, spec.OutputWidth / width);
                (int rows, int columns) = (Side(Math.Round(height * scale), spec.OutputHeight), Side(Math.Round(width * scale), spec.OutputWidth));
                return new(Before(spec.OutputWidth - columns), Before(spec.OutputHeight - rows), columns, rows);
            case CropFit.Height:
                return new(0, 0, Side(Math.Ceiling(spec.OutputHeight * (width / height)), spec.OutputWidth), spec.OutputHeight);
            default:
                throw new ArgumentOutOfRangeException(nameof(spec), spec.Fit, "A fit without a place.");
        }
    }

    private static int Side(double wanted, int most) => (int)Math.Clamp(wanted, 1, most);

    // Half of the rest; of an odd one the smaller half, as YOLO's letterbox has it.
    private static int Before(int rest) => rest / 2;
}
