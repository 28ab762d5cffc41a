using System;
using RoiGen.Inputs;

namespace RoiGen;

/// <summary>A photograph in memory that stays where it is: bytes of pixels, row after row, or a plane for each colour.</summary>
/// <remarks>
/// A stride is the number of bytes from a row to the row below it; 0 says that rows follow each other without gaps. It is negative for images that are stored from the bottom
/// row up (Windows bitmaps): the bytes are then still those of all rows, from the lowest address on.
/// </remarks>
public readonly ref struct RoiImage
{
    private RoiImage(PixelFormat format, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third, int width, int height, int stride)
    {
        Positive(width, nameof(width));
        Positive(height, nameof(height));
        long row = (long)width * format.Bytes;
        if (stride != 0 && Math.Abs((long)stride) < row)
        {
            throw new ArgumentOutOfRangeException(
                nameof(stride), stride, FormattableString.Invariant($"The pixels of a row take {row}; allowed is {row} or more, -{row} or less from the bottom up, or 0 for rows without gaps."));
        }

        if (row > int.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(width), width, FormattableString.Invariant($"A row would take {row} bytes, more than a span has; allowed is 1 to {int.MaxValue / format.Bytes}."));
        }

        (Format, Width, Height) = (format, width, height);
        Stride = stride == 0 ? (int)row : stride;
        First = first;
        Second = second;
        Third = third;
        long needed = ((height - 1L) * Math.Abs((long)Stride)) + row;
        if (format.Planes == 1)
        {
            Holds(first, needed, "pixels");
        }
        else
        {
            Holds(first, needed, "red");
            Holds(second, needed, "green");
            Holds(third, needed, "blue");
        }
    }

    /// <summary>Columns of pixels.</summary>
    public int Width { get; }

    /// <summary>Rows of pixels.</summary>
    public int Height { get; }

    /// <summary>Bytes from a row to the row below it; negative where rows are stored from the bottom up.</summary>
    public int Stride { get; }

    internal PixelFormat Format { get; }

    /// <summary>The bytes, or those of red.</summary>
    internal ReadOnlySpan<byte> First { get; }

    internal ReadOnlySpan<byte> Second { get; }

    internal ReadOnlySpan<byte> Third { get; }

    /// <summary>An image of one byte a pixel.</summary>
    /// <param name="pixels">The bytes of all rows, from the lowest address on.</param>
    /// <param name="width">Columns of pixels, 1 or more.</param>
    /// <param name="height">Rows of pixels, 1 or more.</param>
    /// <param name="stride">Bytes from a row to the row below it; 0 for rows without gaps, negative from the bottom up.</param>
    /// <exception cref="ArgumentException">The bytes are too few.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is not positive, or a stride is shorter than a row.</exception>
    public static RoiImage Gray(ReadOnlySpan<byte> pixels, int width, int height, int stride = 0) => new(PixelFormat.Gray, pixels, default, default, width, height, stride);

    /// <summary>An image of three bytes a pixel: red, green, blue.</summary>
    /// <inheritdoc cref="Gray"/>
    public static RoiImage Rgb(ReadOnlySpan<byte> pixels, int width, int height, int stride = 0) => new(PixelFormat.Rgb, pixels, default, default, width, height, stride);

    /// <summary>An image of three bytes a pixel: blue, green, red (OpenCV).</summary>
    /// <inheritdoc cref="Gray"/>
    public static RoiImage Bgr(ReadOnlySpan<byte> pixels, int width, int height, int stride = 0) => new(PixelFormat.Bgr, pixels, default, default, width, height, stride);

    /// <summary>An image of four bytes a pixel: red, green, blue, and one that is not read.</summary>
    /// <inheritdoc cref="Gray"/>
    public static RoiImage Rgba(ReadOnlySpan<byte> pixels, int width, int height, int stride = 0) => new(PixelFormat.Rgba, pixels, default, default, width, height, stride);

    /// <summary>An image of four bytes a pixel: blue, green, red, and one that is not read (SkiaSharp, Windows).</summary>
    /// <inheritdoc cref="Gray"/>
    public static RoiImage Bgra(ReadOnlySpan<byte> pixels, int width, int height, int stride = 0) => new(PixelFormat.Bgra, pixels, default, default, width, height, stride);

    /// <summary>An image of four bytes a pixel: one that is not read, and red, green, blue.</summary>
    /// <inheritdoc cref="Gray"/>
    public static RoiImage Argb(ReadOnlySpan<byte> pixels, int width, int height, int stride = 0) => new(PixelFormat.Argb, pixels, default, default, width, height, stride);

    /// <summary>An image of a plane of bytes for each colour.</summary>
    /// <param name="red">The bytes of red, of all rows.</param>
    /// <param name="green">The bytes of green.</param>
    /// <param name="blue">The bytes of blue.</param>
    /// <param name="width">Columns of pixels, 1 or more.</param>
    /// <param name="height">Rows of pixels, 1 or more.</param>
    /// <param name="stride">Bytes from a row of a plane to the row below it; 0 for rows without gaps, negative from the bottom up.</param>
    /// <inheritdoc cref="Gray"/>
    public static RoiImage Planar(ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue, int width, int height, int stride = 0) =>
        new(PixelFormat.Planar, red, green, blue, width, height, stride);

    private static void Positive(int value, string name)
    {
        if (value < 1)
        {
            throw new ArgumentOutOfRangeException(name, value, "Allowed is 1 or more.");
        }
    }

    private static void Holds(ReadOnlySpan<byte> bytes, long needed, string name)
    {
        if (bytes.Length < needed)
        {
            throw new ArgumentException(FormattableString.Invariant($"The length is {bytes.Length}, but all rows together are {needed} bytes; check width, height and stride, and that the image is complete."), name);
        }
    }
}
