using System;

namespace RoiGen;

/// <summary>
/// The regions of one call, as the caller's own numbers; nothing is copied. Corners are in image units: the feature map's spatial scale takes them
/// to its pixels. A region may hang over the map or lie outside it.
/// </summary>
public readonly ref struct RoiBatch
{
    private RoiBatch(RoiFormat format, ReadOnlySpan<float> rows, ReadOnlySpan<int> images32, ReadOnlySpan<long> images64, bool indexed, string parameter)
    {
        Format = format;
        Rows = rows;
        Images32 = images32;
        Images64 = images64;
        HasImages = indexed;
        if (rows.Length % format.RowLength() != 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"A row has {format.RowLength()} numbers, so the length {rows.Length} is not a whole number of rows."), parameter);
        }

        Count = rows.Length / format.RowLength();
        int images = images32.Length + images64.Length;
        if (indexed && images != Count)
        {
            throw new ArgumentException(FormattableString.Invariant($"Each region has an image index, but there are {images} for {Count}."), "imageIndices");
        }
    }

    /// <summary>Memory that was a batch's.</summary>
    internal RoiBatch(RoiFormat format, ReadOnlySpan<float> rows, ReadOnlySpan<int> images32, ReadOnlySpan<long> images64, bool indexed)
        : this(format, rows, images32, images64, indexed, nameof(rows))
    {
    }

    /// <summary>Number of regions.</summary>
    public int Count { get; }

    internal RoiFormat Format { get; }

    internal ReadOnlySpan<float> Rows { get; }

    internal ReadOnlySpan<int> Images32 { get; }

    internal ReadOnlySpan<long> Images64 { get; }

    /// <summary>Whether image indices came beside the rows.</summary>
    internal bool HasImages { get; }

    /// <summary>Rows of x1, y1, x2, y2, all of image 0.</summary>
    /// <param name="boxes">Four numbers a region.</param>
    /// <exception cref="ArgumentException">The length is not a multiple of the row's.</exception>
    public static RoiBatch Xyxy(ReadOnlySpan<float> boxes) => new(RoiFormat.Xyxy, boxes, default, default, indexed: false, nameof(boxes));

    /// <summary>Rows of x1, y1, x2, y2 with an image index for each.</summary>
    /// <param name="boxes">Four numbers a region.</param>
    /// <param name="imageIndices">One index a region, from 0 to the map's batch less 1 (checked by the call that pools).</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static RoiBatch Xyxy(ReadOnlySpan<float> boxes, ReadOnlySpan<int> imageIndices) =>
        new(RoiFormat.Xyxy, boxes, imageIndices, default, indexed: true, nameof(boxes));

    /// <inheritdoc cref="Xyxy(ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static RoiBatch Xyxy(ReadOnlySpan<float> boxes, ReadOnlySpan<long> imageIndices) =>
        new(RoiFormat.Xyxy, boxes, default, imageIndices, indexed: true, nameof(boxes));

    /// <summary>Rows of x, y, width, height, all of image 0: x, y is the upper left corner.</summary>
    /// <inheritdoc cref="Xyxy(ReadOnlySpan{float})"/>
    public static RoiBatch Xywh(ReadOnlySpan<float> boxes) => new(RoiFormat.Xywh, boxes, default, default, indexed: false, nameof(boxes));

    /// <summary>Rows of x, y, width, height with an image index for each: x, y is the upper left corner.</summary>
    /// <inheritdoc cref="Xyxy(ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static RoiBatch Xywh(ReadOnlySpan<float> boxes, ReadOnlySpan<int> imageIndices) =>
        new(RoiFormat.Xywh, boxes, imageIndices, default, indexed: true, nameof(boxes));

    /// <inheritdoc cref="Xywh(ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static RoiBatch Xywh(ReadOnlySpan<float> boxes, ReadOnlySpan<long> imageIndices) =>
        new(RoiFormat.Xywh, boxes, default, imageIndices, indexed: true, nameof(boxes));

    /// <summary>Rows of image index, x1, y1, x2, y2, as torchvision, detectron2 and mmcv have them.</summary>
    /// <param name="rows">Five numbers a region; the index must be a whole number.</param>
    /// <exception cref="ArgumentException">The length is not a multiple of the row's.</exception>
    public static RoiBatch IndexedXyxy(ReadOnlySpan<float> rows) => new(RoiFormat.IndexedXyxy, rows, default, default, indexed: false, nameof(rows));

    /// <summary>Rows of image index, x, y, width, height: x, y is the upper left corner.</summary>
    /// <inheritdoc cref="IndexedXyxy"/>
    public static RoiBatch IndexedXywh(ReadOnlySpan<float> rows) => new(RoiFormat.IndexedXywh, rows, default, default, indexed: false, nameof(rows));

    /// <summary>
    /// Rows of y1, x1, y2, x2 as fractions of the map, all of image 0: 0 is the centre of the first pixel and 1 that of the last, as in
    /// <c>tf.image.crop_and_resize</c>. They name map coordinates directly: the spatial scale and the offset do not apply. Of a <see cref="RoiImage"/> they are of its edges:
    /// 0 is where it begins and 1 where it ends.
    /// </summary>
    /// <inheritdoc cref="Xyxy(ReadOnlySpan{float})"/>
    public static RoiBatch YxyxNormalized(ReadOnlySpan<float> boxes) =>
        new(RoiFormat.YxyxNormalized, boxes, default, default, indexed: false, nameof(boxes));

    /// <summary>Rows of y1, x1, y2, x2 as fractions of the map, as <see cref="YxyxNormalized(ReadOnlySpan{float})"/>, with an image index for each.</summary>
    /// <inheritdoc cref="Xyxy(ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static RoiBatch YxyxNormalized(ReadOnlySpan<float> boxes, ReadOnlySpan<int> imageIndices) =>
        new(RoiFormat.YxyxNormalized, boxes, imageIndices, default, indexed: true, nameof(boxes));

    /// <inheritdoc cref="YxyxNormalized(ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static RoiBatch YxyxNormalized(ReadOnlySpan<float> boxes, ReadOnlySpan<long> imageIndices) =>
        new(RoiFormat.YxyxNormalized, boxes, default, imageIndices, indexed: true, nameof(boxes));
}
