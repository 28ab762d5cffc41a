using System.Text.Json;

namespace RoiGen.Oracle;

/// <summary>One case of the vector files. What a case does not have is null.</summary>
public sealed record VectorCase
{
    /// <summary>Unique name, <c>source/case</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the file that holds it.</summary>
    public required string File { get; init; }

    /// <summary>What is computed, as the file spells it: <c>roi_align</c>, <c>roi_pool</c>, <c>crop_and_resize</c> ...</summary>
    public required string Operator { get; init; }

    /// <summary>Conventions of a <c>roi_align</c>.</summary>
    public VectorAlignConventions? Align { get; init; }

    /// <summary>Conventions of a <c>roi_pool</c>.</summary>
    public VectorPoolConventions? Pool { get; init; }

    /// <summary>Conventions of a <c>ps_roi_align</c> or a <c>ps_roi_pool</c>.</summary>
    public VectorPositionSensitiveConventions? PositionSensitive { get; init; }

    /// <summary>Conventions of a <c>crop_and_resize</c>, or of a <c>roi_pool_bilinear</c>, which is one.</summary>
    public VectorCropConventions? Crop { get; init; }

    /// <summary>Conventions of an <c>image_crop</c>.</summary>
    public VectorImageCropConventions? ImageCrop { get; init; }

    /// <summary>Whether it is a <c>prroi_pool</c>, which has one convention.</summary>
    public bool IsPrecise => Operator == "prroi_pool";

    /// <summary>The input.</summary>
    public VectorTensor? Input { get; init; }

    /// <summary>The regions, with their image indices.</summary>
    public VectorRois? Rois { get; init; }

    /// <summary>Output rows.</summary>
    public int? OutputHeight { get; init; }

    /// <summary>Output columns.</summary>
    public int? OutputWidth { get; init; }

    /// <summary>Multiplier from image units to map coordinates.</summary>
    public double? SpatialScale { get; init; }

    /// <summary>The wanted numbers, where they are a tensor.</summary>
    public VectorTensor? Expected { get; init; }

    /// <summary>How close a result must come.</summary>
    public VectorTolerance? Tolerance { get; init; }

    /// <summary>Kind of the error with which the call must be refused.</summary>
    public string? ExpectedError { get; init; }

    /// <summary>Everything the file says of this case.</summary>
    public required JsonElement Json { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
