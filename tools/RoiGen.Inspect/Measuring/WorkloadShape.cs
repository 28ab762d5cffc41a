using System;

namespace RoiGen.Inspect.Measuring;

/// <summary>The shape that an annotated method is timed on: its own where the attribute says it, else that of a usual network.</summary>
/// <param name="Channels">Channels of what it reads.</param>
/// <param name="Layout">How they lie.</param>
/// <param name="OutputChannels">Channels of what it writes.</param>
/// <param name="OutputHeight">Rows of bins.</param>
/// <param name="OutputWidth">Columns of bins.</param>
internal sealed record WorkloadShape(int Channels, TensorLayout Layout, int OutputChannels, int OutputHeight, int OutputWidth)
{
    /// <summary>Rows of the largest map.</summary>
    public const int MapHeight = 100;

    /// <summary>Columns of the largest map.</summary>
    public const int MapWidth = 136;

    private const int MostRegions = 100;
    private const int AnyChannels = 64;

    /// <summary>What position-sensitive maps have for each bin: one for each class of a small detector.</summary>
    private const int ChannelsOfPart = 8;

    private const int ChannelsOfImage = 3;

    /// <summary>The most numbers of the outputs together, 128 MB, for which there are fewer regions.</summary>
    private const int MostOutput = 1 << 25;

    /// <summary>The most numbers of a map or of the output of one region: 1 GB.</summary>
    private const long Most = 1 << 28;

    public int Regions => (int)Math.Clamp(MostOutput / OutputOfRegion, 1, MostRegions);

    public int OutputLength => (int)(Regions * OutputOfRegion);

    /// <summary>Why nothing of this shape is timed, or null.</summary>
    public string? TooLarge => Math.Max((long)Channels * MapHeight * MapWidth, OutputOfRegion) > Most
        ? FormattableString.Invariant($"a map of {Channels} channels, or {OutputChannels}x{OutputHeight}x{OutputWidth} values of one region, take more than 1 GB")
        : null;

    private long OutputOfRegion => (long)OutputChannels * OutputHeight * OutputWidth;

    public static WorkloadShape Of(AnnotatedMethod method)
    {
        int height = method.Setting<int>(nameof(RoiAlignAttribute.OutputHeight));
        int width = method.Setting<int>(nameof(RoiAlignAttribute.OutputWidth));
        TensorLayout layout = method.Setting<TensorLayout>(nameof(RoiAlignAttribute.Layout));

        // There are as many as the output has bins, or a multiple of that.
        if (!method.Has(nameof(RoiAlignAttribute.Channels)))
        {
            return new(ChannelsOfPart * height * width, layout, ChannelsOfPart, height, width);
        }

        int channels = method.Setting<int>(nameof(RoiAlignAttribute.Channels)) is > 0 and var count ? count
            : method.Features != typeof(FeatureMap<byte>) ? AnyChannels
            : (method.Setting<float[]>(nameof(CropAndResizeAttribute.Mean)) ?? method.Setting<float[]>(nameof(CropAndResizeAttribute.Deviation)))?.Length
                ?? ChannelsOfImage;
        return new(channels, layout, channels, height, width);
    }
}
