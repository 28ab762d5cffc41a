using System;
using System.Linq;
using RoiGen.Oracle;

namespace RoiGen.Fuzz;

/// <summary>Regions as numbers in the form in which they are handed over, and what these say.</summary>
internal sealed class RegionRows
{
    private readonly RowFormat _format;
    private readonly float[] _rows;
    private readonly long[] _images;

    public RegionRows(FuzzCase fuzz)
    {
        _format = fuzz.Format;
        _rows = new float[fuzz.Rois * RowLength];
        _images = HasImages ? new long[fuzz.Rois] : [];
        for (int i = 0; i < fuzz.Rois; i++)
        {
            (float x1, float y1, float x2, float y2, int image) = Regions.Draw(fuzz, fuzz.FirstRoi + i);
            float toFractionX = fuzz.Scale / Math.Max(fuzz.Width - 1, 1), toFractionY = fuzz.Scale / Math.Max(fuzz.Height - 1, 1);
            SetBox(i, x1, y1, x2, y2, toFractionX, toFractionY);
            SetImage(i, image);
        }

        if (fuzz.Rois > 0 && WrongImage(fuzz) is { } wrong)
        {
            SetImage(fuzz.Rois / 2, wrong);
        }

        NamesWrongImage = fuzz.Rois > 0 && NamesImages && WrongImage(fuzz) is not null;
    }

    /// <summary>Boxes of one photograph.</summary>
    /// <param name="format">How they are handed over.</param>
    /// <param name="corners">x1, y1, x2, y2 of each.</param>
    /// <param name="toFractionX">What makes fractions of x.</param>
    /// <param name="toFractionY">What makes fractions of y.</param>
    /// <param name="image">The image that the last of them names.</param>
    public RegionRows(RowFormat format, float[] corners, float toFractionX, float toFractionY, float image)
    {
        _format = format;
        int count = corners.Length / 4;
        _rows = new float[count * RowLength];
        _images = HasImages ? new long[count] : [];
        for (int i = 0; i < count; i++)
        {
            SetBox(i, corners[4 * i], corners[(4 * i) + 1], corners[(4 * i) + 2], corners[(4 * i) + 3], toFractionX, toFractionY);
        }

        if (count > 0)
        {
            SetImage(count - 1, image);
        }

        NamesWrongImage = count > 0 && NamesImages && image != 0;
    }

    private RegionRows(RowFormat format, float[] rows, long[] images) => (_format, _rows, _images) = (format, rows, images);

    public int Count => _rows.Length / RowLength;

    public bool NamesWrongImage { get; }

    /// <summary>Whether regions are fractions of the map.</summary>
    public bool AreFractions => _format >= RowFormat.Normalized;

    /// <summary>The regions where the caller's own memory has them.</summary>
    public RoiBatch Batch() => Batch(_format, _rows, Images32, _images);

    public void Write(GuardedMemory rows, GuardedMemory images, bool atEnd)
    {
        _rows.CopyTo(rows.Take<float>(_rows.Length, atEnd));
        if (_format is RowFormat.XyxyLong or RowFormat.XywhLong or RowFormat.NormalizedLong)
        {
            _images.CopyTo(images.Take<long>(_images.Length, atEnd));
        }
        else
        {
            Images32.CopyTo(images.Take<int>(_images.Length, atEnd));
        }
    }

    /// <summary>The regions where they were written to.</summary>
    public RoiBatch In(GuardedMemory rows, GuardedMemory images) => Batch(_format, rows.Taken<float>(), images.Taken<int>(), images.Taken<long>());

    /// <summary>Some of the regions.</summary>
    public RegionRows Only(int[] regions) => new(
        _format,
        [.. regions.SelectMany(roi => _rows.Skip(roi * RowLength).Take(RowLength))],
        _images.Length == 0 ? [] : [.. regions.Select(roi => _images[roi])]);

    /// <summary>A region for the oracle.</summary>
    public Roi Corners(int roi)
    {
        ReadOnlySpan<float> box = Box(roi);
        int image = IsIndexed ? (int)_rows[roi * RowLength] : _images.Length > 0 ? (int)_images[roi] : 0;
        return HasSizes ? new(image, box[0], box[1], box[0] + box[2], box[1] + box[3]) { Width = box[2], Height = box[3] }
            : AreFractions ? new(image, box[1], box[0], box[3], box[2])
            : new(image, box[0], box[1], box[2], box[3]);
    }

    /// <summary>Width and height of a region that is no fraction, in image units.</summary>
    public (float Width, float Height) Size(int roi)
    {
        ReadOnlySpan<float> box = Box(roi);
        return HasSizes ? (box[2], box[3]) : (box[2] - box[0], box[3] - box[1]);
    }

    /// <summary>Numbers of all rows, which a gradient of them has too.</summary>
    public int Length => _rows.Length;

    /// <summary>A gradient of corners as one of rows: of a corner and a size, of fractions with y first, or behind a column of images, where it is 0.</summary>
    /// <param name="corners">x1, y1, x2, y2 of every region.</param>
    public double[] OfCorners(double[] corners)
    {
        double[] rows = new double[Length];
        for (int roi = 0; roi < Count; roi++)
        {
            Span<double> box = rows.AsSpan((roi * RowLength) + RowLength - 4, 4);
            (double x1, double y1, double x2, double y2) = (corners[4 * roi], corners[(4 * roi) + 1], corners[(4 * roi) + 2], corners[(4 * roi) + 3]);
            (box[0], box[1], box[2], box[3]) = HasSizes ? (x1 + x2, y1 + y2, x2, y2) : AreFractions ? (y1, x1, y2, x2) : (x1, y1, x2, y2);
        }

        return rows;
    }

    public bool IsFinite(int roi)
    {
        foreach (float value in Box(roi))
        {
            if (!float.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }

    // A large one is large here too.
    private int[] Images32 => Array.ConvertAll(_images, int.CreateSaturating);

    private bool IsIndexed => _format <= RowFormat.IndexedXywh;

    private bool HasSizes => _format is RowFormat.IndexedXywh or RowFormat.Xywh or RowFormat.XywhInt or RowFormat.XywhLong;

    // Beside the rows.
    private bool HasImages => !IsIndexed && _format is not (RowFormat.Xyxy or RowFormat.Xywh or RowFormat.Normalized);

    private bool NamesImages => IsIndexed || _images.Length > 0;

    private int RowLength => IsIndexed ? 5 : 4;

    private ReadOnlySpan<float> Box(int roi) => _rows.AsSpan((roi * RowLength) + RowLength - 4, 4);

    private void SetBox(int roi, float x1, float y1, float x2, float y2, float toFractionX, float toFractionY)
    {
        float[] box = HasSizes ? [x1, y1, x2 - x1, y2 - y1]
            : AreFractions ? [y1 * toFractionY, x1 * toFractionX, y2 * toFractionY, x2 * toFractionX]
            : [x1, y1, x2, y2];
        box.CopyTo(_rows, (roi * RowLength) + RowLength - 4);
    }

    private void SetImage(int roi, float image)
    {
        if (IsIndexed)
        {
            _rows[roi * RowLength] = image;
        }
        else if (_images.Length > 0)
        {
            _images[roi] = image == MathF.Floor(image) ? (long)image : int.MaxValue;
        }
    }

    private static float? WrongImage(FuzzCase fuzz) =>
        fuzz.Hostility switch { Hostility.ImageBeyond => fuzz.Batch, Hostility.ImageNegative => -1, Hostility.ImageFraction => 0.5f, Hostility.ImageBeyondInt => 1L << 32, _ => null };

    private static RoiBatch Batch(RowFormat format, ReadOnlySpan<float> rows, ReadOnlySpan<int> images32, ReadOnlySpan<long> images64) => format switch
    {
        RowFormat.IndexedXyxy => RoiBatch.IndexedXyxy(rows),
        RowFormat.IndexedXywh => RoiBatch.IndexedXywh(rows),
        RowFormat.Xyxy => RoiBatch.Xyxy(rows),
        RowFormat.XyxyInt => RoiBatch.Xyxy(rows, images32),
        RowFormat.XyxyLong => RoiBatch.Xyxy(rows, images64),
        RowFormat.Xywh => RoiBatch.Xywh(rows),
        RowFormat.XywhInt => RoiBatch.Xywh(rows, images32),
        RowFormat.XywhLong => RoiBatch.Xywh(rows, images64),
        RowFormat.Normalized => RoiBatch.YxyxNormalized(rows),
        RowFormat.NormalizedInt => RoiBatch.YxyxNormalized(rows, images32),
        _ => RoiBatch.YxyxNormalized(rows, images64),
    };
}
