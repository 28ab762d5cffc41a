using System;
using RoiGen.Settings;

namespace RoiGen;

/// <summary>What one ROI Align call computes, chosen at run time; the counterpart of <see cref="T:RoiGen.RoiAlignAttribute"/>.</summary>
public readonly record struct RoiAlignSpec : IOperatorSpec<RoiAlignSpec>
{
    private readonly float? _minimumSize;

    /// <summary>Height and width of the output in bins, 1 to 1024; sets both. Reads as 0 where they differ.</summary>
    public int Output
    {
        get => OutputHeight == OutputWidth ? OutputHeight : 0;
        init => (OutputHeight, OutputWidth) = (value, value);
    }

    /// <summary>Height of the output in bins, 1 to 1024.</summary>
    public int OutputHeight { get; init; }

    /// <summary>Width of the output in bins, 1 to 1024.</summary>
    public int OutputWidth { get; init; }

    /// <summary>Samples of a bin along each axis, 1 to 256; 0, the default, is adaptive: ceil(region size / output size).</summary>
    public int Samples { get; init; }

    /// <summary>Layout of the output, whatever the layout of the map.</summary>
    public TensorLayout OutputLayout { get; init; }

    /// <summary>How region corners become map coordinates.</summary>
    public RoiOffset Offset { get; init; }

    /// <summary>Smallest width and height of a region on the map, in pixels, 0 to 1,000,000; when not set, 1 for <see cref="RoiOffset.None"/> and otherwise 0, which is no limit at all.</summary>
    public float MinimumSize
    {
        get => _minimumSize ?? DefaultMinimumSize(Offset);
        init => _minimumSize = value;
    }

    /// <summary>How the samples of a bin become one value.</summary>
    public RoiReduction Reduction { get; init; }

    /// <summary>Where the samples of a bin lie.</summary>
    public SamplePlacement Placement { get; init; }

    /// <summary>What happens to a region that is not finite.</summary>
    public NonFiniteRoi NonFinite { get; init; }

    /// <summary>What becomes of the bins on their way to the output.</summary>
    public OutputStep Step { get; init; }

    /// <summary>The settings of a framework; what is set beside them wins: <c>RoiAlignSpec.For(RoiConvention.Mmcv) with { Output = 7 }</c>.</summary>
    /// <param name="convention">The framework.</param>
    /// <exception cref="ArgumentException">It has no ROI Align.</exception>
    public static RoiAlignSpec For(RoiConvention convention) => RoiAlignInfo.Table.For(convention);

    internal static float DefaultMinimumSize(RoiOffset offset) => offset == RoiOffset.None ? 1 : 0;

    RoiAlignSpec IOperatorSpec<RoiAlignSpec>.Visit<TVisitor>(ref TVisitor visitor)
    {
        RoiAlignSpec spec = this with
        {
            OutputHeight = SettingVisits.Side(ref visitor, nameof(OutputHeight), OutputHeight),
            OutputWidth = SettingVisits.Side(ref visitor, nameof(OutputWidth), OutputWidth),
            Samples = SettingVisits.Samples(ref visitor, Samples),
            OutputLayout = SettingVisits.Layout(ref visitor, nameof(OutputLayout), OutputLayout),
            Offset = (RoiOffset)visitor.Choice(nameof(Offset), (int)Offset, typeof(RoiOffset), (int)RoiOffset.HalfPixelSource),
        };

        // Its default is that of the offset.
        return spec with
        {
            MinimumSize = visitor.Float(
                nameof(MinimumSize), spec.MinimumSize, new FloatRange(0, SpecRules.MaxMinimumSize), DefaultMinimumSize(spec.Offset), ofImages: false),
            Reduction = (RoiReduction)visitor.Choice(nameof(Reduction), (int)Reduction, typeof(RoiReduction), (int)RoiReduction.MaxFromZero),
            Placement = (SamplePlacement)visitor.Choice(nameof(Placement), (int)Placement, typeof(SamplePlacement), (int)SamplePlacement.Interior),
            NonFinite = SettingVisits.NonFinite(ref visitor, NonFinite),
            Step = visitor.Step(nameof(Step), Step),
        };
    }
}
