using System;

namespace RoiGen.Benchmarks.Cases;

/// <summary>The operators that are measured.</summary>
internal enum RoiOperator
{
    /// <summary>ROI Align, offset half a pixel.</summary>
    Align,

    /// <summary>ROI Pool, maximum.</summary>
    Pool,

    /// <summary>Crop and resize as ONNX Runtime has it, bilinear. Regions are y1, x1, y2, x2 as fractions of the map.</summary>
    Crop,
}

/// <summary>One shape of work, as a detector's head has it.</summary>
/// <param name="Name">Short name, such as W1.</param>
/// <param name="Model">The kind of network that does this.</param>
/// <param name="Operator">What is computed.</param>
/// <param name="Batch">Images.</param>
/// <param name="Channels">Channels of the map.</param>
/// <param name="Height">Rows of the map.</param>
/// <param name="Width">Columns of the map.</param>
/// <param name="Stride">Image units a pixel of the map: the spatial scale is 1 / Stride.</param>
/// <param name="RoisPerImage">Regions of each image.</param>
/// <param name="MinSide">Shortest side of a region, in pixels of the map.</param>
/// <param name="MaxSide">Longest side of a region, in pixels of the map.</param>
/// <param name="Output">Bins along each axis.</param>
/// <param name="Samples">Samples of a bin along each axis; 0 is adaptive. Means nothing but for align.</param>
/// <param name="Reduction">How the samples of a bin become one value. Means nothing but for align.</param>
internal sealed record Workload(
    string Name,
    string Model,
    RoiOperator Operator,
    int Batch,
    int Channels,
    int Height,
    int Width,
    int Stride,
    int RoisPerImage,
    int MinSide,
    int MaxSide,
    int Output,
    int Samples,
    RoiReduction Reduction = RoiReduction.Average)
{
    public int Rois => Batch * RoisPerImage;

    public float SpatialScale => 1f / Stride;

    /// <summary>Elements that one region adds to the output.</summary>
    public int OutputPerRoi => Channels * Output * Output;

    /// <summary>Elements of the output.</summary>
    public int Outputs => Rois * OutputPerRoi;

    public string Description => FormattableString.Invariant(
        $"{Kind}, map {Map}, {Regions} with sides {MinSide} to {MaxSide}, output {Output}x{Output}");

    /// <summary>The few numbers that say how much work it is.</summary>
    public string Shape => FormattableString.Invariant($"{Regions}, {Channels} channels, {Output}x{Output}");

    /// <summary>What is computed, in words.</summary>
    public string Kind => Operator switch
    {
        RoiOperator.Pool => "ROI Pool",
        RoiOperator.Crop => "crop and resize",
        _ when Samples == 0 => $"ROI Align, adaptive samples{KindOfReduction}",
        _ => FormattableString.Invariant($"ROI Align, {Samples}x{Samples} samples{KindOfReduction}"),
    };

    /// <summary>Images x channels x rows x columns.</summary>
    public string Map => FormattableString.Invariant($"{Batch}x{Channels}x{Height}x{Width}");

    /// <summary>How many regions, in words.</summary>
    public string Regions => FormattableString.Invariant($"{Rois} {(Rois == 1 ? "region" : "regions")}");

    private string KindOfReduction => Reduction == RoiReduction.Average ? "" : $", {Reduction}";

    public RoiAlignSpec AlignSpec(TensorLayout layout) => new() { Output = Output, Samples = Samples, Reduction = Reduction, OutputLayout = layout };

    public RoiPoolSpec PoolSpec(TensorLayout layout) => new() { Output = Output, OutputLayout = layout };

    public CropAndResizeSpec CropSpec(TensorLayout layout) =>
        CropAndResizeSpec.For(RoiConvention.OnnxOpset16) with { Output = Output, OutputLayout = layout };
}
