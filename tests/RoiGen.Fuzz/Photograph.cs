using System;
using System.Linq;
using RoiGen.Conformance;
using RoiGen.Oracle;

namespace RoiGen.Fuzz;

/// <summary>A photograph with random settings, sides, strides and boxes, hostile ones among them: all of it follows from two numbers.</summary>
internal sealed class Photograph
{
    private const int Gray = 0, Planar = 6;

    private readonly int _form;

    public Photograph(int seed, int number)
    {
        Random random = new(CaseDraws.HashCode(seed, number));
        _form = random.Next(Planar + 1);
        (Width, Height) = random.Next(8) switch { 0 => (1, 1), 1 => (1 + random.Next(1500), 1 + random.Next(3)), 2 => (1 + random.Next(3), 1 + random.Next(1500)), _ => (1 + random.Next(90), 1 + random.Next(60)) };
        int row = Width * BytesOfPixel;
        Stride = random.Next(4) switch { 0 => row + random.Next(9), 1 => -row - random.Next(9), _ => 0 };
        AtEnd = random.Next(2) == 0;
        Threads = random.Next(8) == 0 ? 1 + random.Next(9) : 1;
        ToBytes = random.Next(4) == 0;
        Pixels = [.. Enumerable.Range(0, Planes).Select(_ => Noise(random, ((Height - 1) * Math.Abs(Stride == 0 ? row : Stride)) + row))];
        Spec = Settings(random);
        float[] corners = [.. Enumerable.Range(0, random.Next(12)).SelectMany(_ => Box(random))];
        float[] images = [1, -1, 0.5f, 1L << 32];
        Rows = new((RowFormat)random.Next(Enum.GetValues<RowFormat>().Length), corners, 1f / Width, 1f / Height, random.Next(40) == 0 ? images[random.Next(images.Length)] : 0);
        Excess = random.Next(60) switch { 0 => 1, 1 when Rows.Count > 0 => -1, _ => 0 };
        MissingBytes = random.Next(60) == 0 ? 1 : 0;
    }

    public ImageCropSpec Spec { get; }

    public int Width { get; }

    public int Height { get; }

    public int Stride { get; }

    public bool AtEnd { get; }

    public int Threads { get; }

    public bool ToBytes { get; }

    /// <summary>The bytes of each plane.</summary>
    public byte[][] Pixels { get; }

    /// <summary>Bytes that the last plane lacks.</summary>
    public int MissingBytes { get; }

    public RegionRows Rows { get; }

    /// <summary>Elements that the output has too many, or, below 0, too few.</summary>
    public int Excess { get; }

    public int Channels => Spec.Channels == ImageChannels.Gray ? 1 : 3;

    public int OutputLength => Rows.Count * Channels * Bins;

    private int Bins => Spec.OutputHeight * Spec.OutputWidth;

    /// <summary>Whether the call must be refused.</summary>
    public bool IsRefused =>
        (_form == Gray && Spec.Channels != ImageChannels.Gray) || Excess != 0 || MissingBytes > 0 || Rows.NamesWrongImage
        || (Spec.NonFinite == NonFiniteRoi.Throw && !Enumerable.Range(0, Rows.Count).All(Rows.IsFinite))
        || (ToBytes && (Spec.Scale != 1 || Spec.Mean is not null || Spec.Deviation is not null));

    // Double precision is not enough to say what becomes of larger ones.
    private bool HasOracle => Corners.All(corner => float.IsNaN(corner) || Math.Abs(corner) < 1e7);

    private bool IsLong => (long)Width * Height * Corners.Length >= 1 << 17;

    // x1, y1, x2, y2 of each box, in float32; NaN of one that is not finite.
    private float[] Corners => [.. Enumerable.Range(0, Rows.Count).SelectMany(CornersOf)];

    private int BytesOfPixel => _form is Gray or Planar ? 1 : _form < 3 ? 3 : 4;

    private int Planes => _form == Planar ? 3 : 1;

    /// <summary>The image, of the same bytes elsewhere.</summary>
    public RoiImage Image(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third) => _form switch
    {
        Gray => RoiImage.Gray(first, Width, Height, Stride),
        1 => RoiImage.Rgb(first, Width, Height, Stride),
        2 => RoiImage.Bgr(first, Width, Height, Stride),
        3 => RoiImage.Rgba(first, Width, Height, Stride),
        4 => RoiImage.Bgra(first, Width, Height, Stride),
        5 => RoiImage.Argb(first, Width, Height, Stride),
        _ => RoiImage.Planar(first, second, third, Width, Height, Stride),
    };

    public float[] ChannelsFirst(float[] output) => Spec.OutputLayout == TensorLayout.Nhwc ? CaseInput.Transposed(output, output.Length / (Channels * Bins), Bins, Channels) : output;

    /// <summary>What the oracle says is wrong with a result, channels first; null where nothing is, or double precision is not enough to say.</summary>
    public string? FarFromOracle(float[] found) =>
        HasOracle && !IsLong && found.Length > 0 ? ImageCropReference.FirstMiss(Spec, ImageCropReference.Of(Spec, Colours(), Height, Width, Corners), found) : null;

    /// <summary>The same of places.</summary>
    public string? FarFromOracle(ReadOnlySpan<CropPlace> found)
    {
        CropPlace[] wanted = HasOracle ? ImageCropReference.Places(Spec, Height, Width, Corners) : found.ToArray();
        int miss = found.SequenceEqual(wanted) ? -1 : found.CommonPrefixLength(wanted);
        return miss < 0 ? null : $"place {miss} is {found[miss]}, the oracle says {wanted[miss]}";
    }

    private float[] CornersOf(int box)
    {
        Roi roi = Rows.Corners(box);
        (float toX, float toY) = Rows.AreFractions ? (Width, Height) : (1, 1);
        return Rows.IsFinite(box) ? [(float)roi.X1 * toX, (float)roi.Y1 * toY, (float)roi.X2 * toX, (float)roi.Y2 * toY] : [float.NaN, float.NaN, float.NaN, float.NaN];
    }

    // Red, green and blue, each [row][column].
    private double[] Colours()
    {
        int[] bytes = _form switch { 1 or 3 => [0, 1, 2], 2 or 4 => [2, 1, 0], 5 => [1, 2, 3], _ => [0, 0, 0] };
        int step = Math.Abs(Stride == 0 ? Width * BytesOfPixel : Stride);
        return
        [
            .. from colour in Enumerable.Range(0, 3)
               from y in Enumerable.Range(0, Height)
               from x in Enumerable.Range(0, Width)
               let line = Stride < 0 ? Height - 1 - y : y
               select (double)Pixels[_form == Planar ? colour : 0][(line * step) + (x * BytesOfPixel) + bytes[colour]],
        ];
    }

    private ImageCropSpec Settings(Random random)
    {
        SettingDraws draws = new(random);
        ImageCropSpec spec = draws.Of(new ImageCropSpec { Constant = random.Next(256) });
        spec = random.Next(12) == 0 ? spec with { OutputWidth = 1 + random.Next(400) } : spec;
        spec = _form == Gray && random.Next(8) > 0 ? spec with { Channels = ImageChannels.Gray } : spec;
        int channels = spec.Channels == ImageChannels.Gray ? 1 : 3;
        return ToBytes && random.Next(8) > 0 ? spec : spec with
        {
            Scale = random.Next(3) == 0 ? 1 : 1 / 255f,
            Mean = random.Next(2) == 0 ? null : [.. Enumerable.Range(0, channels).Select(_ => random.NextSingle())],
            Deviation = random.Next(2) == 0 ? null : [.. Enumerable.Range(0, channels).Select(_ => 0.2f + random.NextSingle())],
        };
    }

    private float[] Box(Random random)
    {
        if (random.Next(20) == 0)
        {
            float[] numbers = [float.NaN, float.PositiveInfinity, float.MaxValue, float.MinValue, 1e9f, -1e9f, 16777217, 0];
            return [.. Enumerable.Range(0, 4).Select(_ => numbers[random.Next(numbers.Length)])];
        }

        float width = random.Next(5) switch { 0 => random.NextSingle(), 1 => random.Next(2 * Width), 2 => 2 * Spec.OutputWidth, 3 => -random.NextSingle() * Width * random.Next(2), _ => random.NextSingle() * 2 * Width };
        float height = random.Next(5) switch { 0 => random.NextSingle(), 1 => random.Next(2 * Height), 2 => 2 * Spec.OutputHeight, 3 => random.Next(2000), _ => random.NextSingle() * 2 * Height };
        float x = (random.NextSingle() * 1.5f * Width) - (0.25f * Width) - (width / 3), y = (random.NextSingle() * 1.5f * Height) - (0.25f * Height) - (height / 3);
        return random.Next(3) == 0 ? [MathF.Round(x), MathF.Round(y), MathF.Round(x + width), MathF.Round(y + height)] : [x, y, x + width, y + height];
    }

    private static byte[] Noise(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
