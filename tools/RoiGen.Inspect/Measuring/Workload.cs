using System;

namespace RoiGen.Inspect.Measuring;

/// <summary>A feature map and regions of the shape that a method is specialised for: boxes of a detector, one to four bins of the map a side and bin.</summary>
internal sealed class Workload
{
    private const int Height = 100;
    private const int Width = 136;
    private const int Regions = 100;
    private const int AnyChannels = 64;

    private readonly float[] _map;
    private readonly float[] _rows = new float[Regions * 5];
    private readonly int _channels;
    private readonly TensorLayout _layout;

    public Workload(AnnotatedMethod method)
    {
        int channels = method.Setting<int>(nameof(RoiAlignAttribute.Channels));
        _channels = channels == 0 ? AnyChannels : channels;
        _layout = method.Setting<TensorLayout>(nameof(RoiAlignAttribute.Layout));
        _map = new float[_channels * Height * Width];
        int outputHeight = method.Setting<int>(nameof(RoiAlignAttribute.OutputHeight));
        int outputWidth = method.Setting<int>(nameof(RoiAlignAttribute.OutputWidth));
        Output = new float[Regions * _channels * outputHeight * outputWidth];

        // The same everywhere, so that two runs can be compared.
        Random random = new(1);
        for (int index = 0; index < _map.Length; index++)
        {
            _map[index] = random.NextSingle();
        }

        for (int region = 0; region < Regions; region++)
        {
            Span<float> row = _rows.AsSpan(region * 5, 5);
            row[0] = 0;
            row[3] = Math.Min(Width, outputWidth * (1 + (3 * random.NextSingle())));
            row[4] = Math.Min(Height, outputHeight * (1 + (3 * random.NextSingle())));
            row[1] = random.NextSingle() * (Width - row[3]);
            row[2] = random.NextSingle() * (Height - row[4]);
        }
    }

    public float[] Output { get; }

    public FeatureMap<float> Map => _layout == TensorLayout.Nchw
        ? FeatureMap<float>.Nchw(_map, 1, _channels, Height, Width)
        : FeatureMap<float>.Nhwc(_map, 1, _channels, Height, Width);

    public RoiBatch Boxes => RoiBatch.IndexedXywh(_rows);

    public string Description => FormattableString.Invariant($"{Regions} regions, {_channels} channels, {Height}x{Width} map, one thread");
}
