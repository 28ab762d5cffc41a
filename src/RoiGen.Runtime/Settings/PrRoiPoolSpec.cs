using RoiGen.Settings;

namespace RoiGen;

/// <summary>What one precise ROI Pool call computes, chosen at run time; the counterpart of <see cref="T:RoiGen.PrRoiPoolAttribute"/>.</summary>
public readonly record struct PrRoiPoolSpec : IOperatorSpec<PrRoiPoolSpec>
{
    /// <inheritdoc cref="RoiAlignSpec.Output"/>
    public int Output
    {
        get => OutputHeight == OutputWidth ? OutputHeight : 0;
        init => (OutputHeight, OutputWidth) = (value, value);
    }

    /// <inheritdoc cref="RoiAlignSpec.OutputHeight"/>
    public int OutputHeight { get; init; }

    /// <inheritdoc cref="RoiAlignSpec.OutputWidth"/>
    public int OutputWidth { get; init; }

    /// <inheritdoc cref="RoiAlignSpec.OutputLayout"/>
    public TensorLayout OutputLayout { get; init; }

    /// <inheritdoc cref="RoiAlignSpec.NonFinite"/>
    public NonFiniteRoi NonFinite { get; init; }

    /// <inheritdoc cref="RoiAlignSpec.Step"/>
    public OutputStep Step { get; init; }

    PrRoiPoolSpec IOperatorSpec<PrRoiPoolSpec>.Visit<TVisitor>(ref TVisitor visitor) => this with
    {
        OutputHeight = SettingVisits.Side(ref visitor, nameof(OutputHeight), OutputHeight),
        OutputWidth = SettingVisits.Side(ref visitor, nameof(OutputWidth), OutputWidth),
        OutputLayout = SettingVisits.Layout(ref visitor, nameof(OutputLayout), OutputLayout),
        NonFinite = SettingVisits.NonFinite(ref visitor, NonFinite),
        Step = visitor.Step(nameof(Step), Step),
    };
}
