using System;
using System.Linq;
using RoiGen.Scheduling;

namespace RoiGen.Inspect.Measuring;

/// <summary>What an annotated method is timed on: numbers without a meaning, and boxes as a detector has them. The same everywhere, so that two runs can be compared.</summary>
internal abstract class Workload<TFeatures>
    where TFeatures : allows ref struct
{
    private readonly float[] _rows;

    /// <param name="shape">The shape.</param>
    /// <param name="kind">What it is, in words.</param>
    /// <param name="height">Rows of the image that the boxes lie in.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="smallest">The smallest side of a box.</param>
    /// <param name="largest">The largest.</param>
    protected Workload(WorkloadShape shape, string kind, int height, int width, (int Height, int Width) smallest, (int Height, int Width) largest)
    {
        Description = $"{Counted.Of(shape.Regions, "region")}, {Counted.Of(shape.Channels, "channel")}, {kind}, one thread";
        Output = new float[shape.OutputLength];
        _rows = new float[shape.Regions * 5];
        for (int region = 0; region < shape.Regions; region++)
        {
            Span<float> row = _rows.AsSpan(region * 5, 5);
            row[0] = 0;
            row[3] = Side(width, smallest.Width, largest.Width);
            row[4] = Side(height, smallest.Height, largest.Height);
            row[1] = Random.NextSingle() * (width - row[3]);
            row[2] = Random.NextSingle() * (height - row[4]);
        }
    }

    public abstract TFeatures Features { get; }

    public RoiBatch Boxes => RoiBatch.IndexedXywh(_rows);

    public float[] Output { get; }

    public string Description { get; }

    protected Random Random { get; } = new(1);

    protected float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => Random.NextSingle())];

    private float Side(int image, int smallest, int largest) => Math.Min(image, smallest + ((largest - smallest) * Random.NextSingle()));
}

/// <summary>A feature map, with boxes of one to four pixels a bin.</summary>
internal sealed class MapWorkload : Workload<FeatureMap<float>>
{
    private readonly WorkloadShape _shape;
    private readonly float[] _map;

    public MapWorkload(WorkloadShape shape)
        : base(
            shape,
            FormattableString.Invariant($"{WorkloadShape.MapHeight}x{WorkloadShape.MapWidth} map"),
            WorkloadShape.MapHeight,
            WorkloadShape.MapWidth,
            (shape.OutputHeight, shape.OutputWidth),
            (4 * shape.OutputHeight, 4 * shape.OutputWidth)) =>
        (_shape, _map) = (shape, Numbers(shape.Channels * WorkloadShape.MapHeight * WorkloadShape.MapWidth));

    public override FeatureMap<float> Features => Maps.Of(_map, _shape, WorkloadShape.MapHeight, WorkloadShape.MapWidth, 1);
}

/// <summary>The levels 2 to 5 of a feature pyramid, with boxes of all sizes.</summary>
internal sealed class PyramidWorkload : Workload<FeaturePyramid<float>>
{
    /// <summary>Pixels of the image for one of the first level.</summary>
    private const int Stride = 4;

    private const int Levels = 4;

    private readonly WorkloadShape _shape;
    private readonly float[][] _levels;

    public PyramidWorkload(WorkloadShape shape)
        : base(
            shape,
            FormattableString.Invariant($"pyramid of {Levels} levels from {WorkloadShape.MapHeight}x{WorkloadShape.MapWidth}"),
            Stride * WorkloadShape.MapHeight,
            Stride * WorkloadShape.MapWidth,
            (16, 16),
            (Stride * WorkloadShape.MapHeight, Stride * WorkloadShape.MapWidth)) =>
        (_shape, _levels) = (shape, [.. Enumerable.Range(0, Levels).Select(level => Numbers(shape.Channels * Height(level) * Width(level)))]);

    public override FeaturePyramid<float> Features => FeaturePyramid<float>.Of(Level(0), Level(1), Level(2), Level(3));

    private static int Height(int level) => WorkloadShape.MapHeight >> level;

    private static int Width(int level) => WorkloadShape.MapWidth >> level;

    private FeatureMap<float> Level(int level) => Maps.Of(_levels[level], _shape, Height(level), Width(level), 1f / (Stride << level));
}

/// <summary>An image, with boxes of a tenth of its sides to all of them.</summary>
internal sealed class ImageWorkload : Workload<FeatureMap<byte>>
{
    private const int Height = 480;
    private const int Width = 640;

    private readonly WorkloadShape _shape;
    private readonly byte[] _pixels;

    public ImageWorkload(WorkloadShape shape)
        : base(
            shape,
            FormattableString.Invariant($"image of {Height}x{Width} bytes"),
            Height,
            Width,
            (Height / 10, Width / 10),
            (Height, Width))
    {
        (_shape, _pixels) = (shape, new byte[shape.Channels * Height * Width]);
        Random.NextBytes(_pixels);
    }

    public override FeatureMap<byte> Features => Maps.Of(_pixels, _shape, Height, Width, 1);
}

/// <summary>One image, as the shape says it lies.</summary>
internal static class Maps
{
    public static FeatureMap<T> Of<T>(T[] data, WorkloadShape shape, int height, int width, float scale)
        where T : unmanaged => shape.Layout == TensorLayout.Nchw
        ? FeatureMap<T>.Nchw(data, 1, shape.Channels, height, width, scale)
        : FeatureMap<T>.Nhwc(data, 1, shape.Channels, height, width, scale);
}
