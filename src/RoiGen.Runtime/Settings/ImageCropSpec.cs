using System;
using RoiGen.Settings;

namespace RoiGen;

/// <summary>What one crop of a photograph computes, chosen at run time: the counterpart of <see cref="T:RoiGen.ImageCropAttribute"/>.</summary>
public readonly record struct ImageCropSpec : IOperatorSpec<ImageCropSpec>
{
    /// <summary>Photographs have wider crops than maps have bins: lines of text.</summary>
    internal const int MaxSide = 8192;

    /// <summary>What YOLO pads with.</summary>
    internal const float LetterboxConstant = 114;

    private readonly float? _scale;
    private readonly float? _constant;

    /// <summary>Rows and columns of a crop, where they are equal, else 0; 1 to 8192.</summary>
    public int Output
    {
        get => OutputHeight == OutputWidth ? OutputHeight : 0;
        init => (OutputHeight, OutputWidth) = (value, value);
    }

    /// <summary>Rows of a crop, 1 to 8192.</summary>
    public int OutputHeight { get; init; }

    /// <summary>Columns of a crop, 1 to 8192; the most there are, with <see cref="CropFit.Height"/>.</summary>
    public int OutputWidth { get; init; }

    /// <summary>The layout of the output: <c>[rois, channels, height, width]</c>, or channels last.</summary>
    public TensorLayout OutputLayout { get; init; }

    /// <summary>The channels of the output, in their order. An image of <see cref="T:RoiGen.RoiImage"/> that is gray has only <see cref="ImageChannels.Gray"/>.</summary>
    public ImageChannels Channels { get; init; }

    /// <summary>What a crop sees beyond its box and beyond the image.</summary>
    public CropBorder Border { get; init; }

    /// <summary>The byte of every channel that lies off the image with <see cref="CropBorder.Constant"/>, around a letterbox, and in a box without extent; normalised as pixels are. 0 to 255; 0, and 114 of a letterbox, when not set.</summary>
    public float Constant
    {
        get => _constant ?? (Fit == CropFit.Letterbox ? LetterboxConstant : 0);
        init => _constant = value;
    }

    /// <summary>How the value between pixels is found.</summary>
    public CropInterpolation Interpolation { get; init; }

    /// <summary>Whether a crop that is smaller than its box is averaged over all its pixels, as Pillow and torchvision's <c>antialias=True</c> do. With <see cref="CropInterpolation.Nearest"/> it changes nothing.</summary>
    public bool Antialias { get; init; }

    /// <summary>How a box fills the output.</summary>
    public CropFit Fit { get; init; }

    /// <summary>Factor of the pixels, finite; 1 when not set. A value is (pixel * <see cref="Scale"/> - <see cref="Mean"/>[c]) / <see cref="Deviation"/>[c], as one multiply-add. An output of bytes has none of the three.</summary>
    public float Scale
    {
        get => _scale ?? 1;
        init => _scale = value == 1 ? null : value;
    }

    /// <summary>What is subtracted from each channel of the output after that, finite, one number a channel; 0 when null. It is read during calls, and not copied.</summary>
    public float[]? Mean { get; init; }

    /// <summary>What each channel of the output is divided by after that, finite and positive, one number a channel; 1 when null. It is read during calls, and not copied.</summary>
    public float[]? Deviation { get; init; }

    /// <summary>What happens to a box that is not finite; <see cref="NonFiniteRoi.Zero"/> gives zeros.</summary>
    public NonFiniteRoi NonFinite { get; init; }

    /// <summary>Channels of the output.</summary>
    internal int ChannelCount => Channels == ImageChannels.Gray ? 1 : 3;

    /// <summary>Whether outputs are averages.</summary>
    internal bool Averages => Antialias && Interpolation != CropInterpolation.Nearest;

    /// <summary>The settings of a library; what is set beside them wins: <c>ImageCropSpec.For(CropConvention.OpenCv) with { Output = 224 }</c>.</summary>
    /// <param name="convention">The library.</param>
    /// <exception cref="ArgumentException">There is no such convention.</exception>
    public static ImageCropSpec For(CropConvention convention) => ImageCropInfo.Table.For(convention);

    ImageCropSpec IOperatorSpec<ImageCropSpec>.Visit<TVisitor>(ref TVisitor visitor)
    {
        ImageCropSpec visited = this with
        {
            OutputHeight = visitor.Number(nameof(OutputHeight), OutputHeight, 1, MaxSide, " (Output sets height and width)"),
            OutputWidth = visitor.Number(nameof(OutputWidth), OutputWidth, 1, MaxSide, " (Output sets height and width)"),
            OutputLayout = SettingVisits.Layout(ref visitor, nameof(OutputLayout), OutputLayout),
            Channels = (ImageChannels)visitor.Choice(nameof(Channels), (int)Channels, typeof(ImageChannels), (int)ImageChannels.Gray),
            Border = (CropBorder)visitor.Choice(nameof(Border), (int)Border, typeof(CropBorder), (int)CropBorder.Constant),
            Interpolation = (CropInterpolation)visitor.Choice(nameof(Interpolation), (int)Interpolation, typeof(CropInterpolation), (int)CropInterpolation.Nearest),
            Antialias = visitor.Flag(nameof(Antialias), Antialias),
            Fit = (CropFit)visitor.Choice(nameof(Fit), (int)Fit, typeof(CropFit), (int)CropFit.Height),
            Scale = visitor.Float(nameof(Scale), Scale, FloatRange.Finite, otherwise: 1, ofImages: true),
            NonFinite = SettingVisits.NonFinite(ref visitor, NonFinite),
            Mean = visitor.Floats(nameof(Mean), Mean, FloatRange.Finite),
            Deviation = visitor.Floats(nameof(Deviation), Deviation, FloatRange.Positive),
        };
        visited = visited with { Constant = visitor.Float(nameof(Constant), visited.Constant, FloatRange.Byte, visited.Fit == CropFit.Letterbox ? LetterboxConstant : 0, ofImages: true) };
        visitor.Together(visited.ListProblem(nameof(Mean), visited.Mean));
        visitor.Together(visited.ListProblem(nameof(Deviation), visited.Deviation));
        return visited;
    }

    private SpecProblem? ListProblem(string name, float[]? values) => values is null || values.Length == ChannelCount
        ? null
        : new SpecProblem(name, FormattableString.Invariant($"a list of {values.Length}"), FormattableString.Invariant($"{ChannelCount}, a number for each channel of the output"));
}
