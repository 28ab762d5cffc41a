using System.Collections.Generic;

namespace RoiGen.Oracle;

/// <summary>A case of a gradient. Its numbers stand in the order of the oracles, whatever the order of the file.</summary>
public sealed record GradientCase
{
    /// <summary>The forward pass: operator, conventions, input, regions, and what it gives. A number of samples that is adaptive is 0.</summary>
    public required VectorCase Vector { get; init; }

    /// <summary>Unique name, <c>source/case</c>.</summary>
    public string Id => Vector.Id;

    /// <summary>The maps.</summary>
    public FeatureTensor Features => Vector.Input!.ToFeatures();

    /// <summary>The regions: corners in image units, or of a <c>crop_and_resize</c> in fractions of the map.</summary>
    public IReadOnlyList<Roi> Rois => Vector.Rois!.ToCorners() ?? Vector.Rois.ToFractions()!;

    /// <summary>The gradient of the loss with respect to the output, <c>[roi, channel, row, column]</c>.</summary>
    public required IReadOnlyList<double> OutputGradient { get; init; }

    /// <summary>The wanted gradient with respect to the maps, <c>[image, channel, row, column]</c>.</summary>
    public required IReadOnlyList<double> Map { get; init; }

    /// <summary>The wanted gradient with respect to the regions, x1, y1, x2, y2 of each in the units of <see cref="Rois"/>; null where there is none.</summary>
    public IReadOnlyList<double>? Boxes { get; init; }

    /// <summary>How close a result must come.</summary>
    public required VectorTolerance Tolerance { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
