using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using RoiGen.Oracle;
using Xunit;

namespace RoiGen.OnnxRuntime.Tests;

/// <summary>The numbers that frameworks publish, by nodes of a model.</summary>
public sealed class VectorTests
{
    private static readonly string[] s_onnx = ["onnx_roialign.json", "ort_roialign.json", "ort_maxroipool.json", "ort_crop_and_resize.json", "ort_observed.json"];

    public static TheoryData<string> Computed => [.. VectorCases.All.Where(vector => IsNode(vector) && vector.ExpectedError is null).Select(vector => vector.Id)];

    public static TheoryData<string> Refused => [.. VectorCases.All.Where(vector => IsNode(vector) && vector.ExpectedError is not null).Select(vector => vector.Id)];

    [Theory]
    [MemberData(nameof(Computed))]
    public void ANode_GivesTheExpectedNumbers(string id)
    {
        VectorCase vector = VectorCases.ById(id);
        float[] found = Run(vector);
        Assert.Equal(vector.Expected!.Data.Count, found.Length);
        Assert.All(vector.Expected.Data.Zip(found), pair => Assert.True(vector.Tolerance!.Value.Accepts(pair.Second, pair.First), $"{pair.Second:R} instead of {pair.First:R}"));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void WhatMustBeRefused_Throws(string id) => Assert.Contains("RoiGen, node ", Assert.Throws<OnnxRuntimeException>(() => Run(VectorCases.ById(id))).Message, StringComparison.Ordinal);

    [Fact]
    public void EveryCase_OfOnnxsFilesIsRun()
    {
        Assert.Equal((33, 4), (Computed.Count, Refused.Count));
        Assert.DoesNotContain(
            VectorCases.All,
            vector => s_onnx.Contains(vector.File) && !IsNode(vector));
    }

    // What a model's inputs can say: maps with channels first, corners, and the two kinds of rows.
    private static bool IsNode(VectorCase vector) =>
        vector.Input?.Layout == VectorLayout.Nchw
        && vector.Rois is { Format: VectorRoiFormat.Xyxy or VectorRoiFormat.Y1X1Y2X2Normalised }
        && vector switch
        {
            { Align.Spacing: SampleSpacing.Centred, Rois.HasImageColumn: false } or { Crop: not null, Rois.HasImageColumn: false } => true,
            { Pool: { Rounding: PixelRounding.HalfAway, Bins: BinCells.Overlapping }, Rois.HasImageColumn: true } or { IsPrecise: true, Rois.HasImageColumn: true } => true,
            _ => false,
        };

    private static float[] Run(VectorCase vector)
    {
        VectorRois rois = vector.Rois!;
        Input map = Input.Of("X", vector.Input!.ToFloat(), [.. vector.Input.Shape.Select(length => (long)length)]);
        Input boxes = Input.Of("rois", rois.ToFloat(), rois.Count, rois.RowLength);
        Input images = new("batch_indices", rois.Images.Select(image => (long)image).ToArray(), rois.Count);
        int height = vector.OutputHeight!.Value, width = vector.OutputWidth!.Value;
        float scale = (float)(vector.SpatialScale ?? 1);
        Dictionary<string, object> size = new() { ["output_height"] = height, ["output_width"] = width, ["spatial_scale"] = scale };
        return vector switch
        {
            { Align: { } align } => new Node(Node.Ours, "RoiAlign")
            {
                Attributes = new(size)
                {
                    ["sampling_ratio"] = align.Samples,
                    ["offset"] = align.Offset switch { CornerOffset.None => "none", CornerOffset.HalfPixelSource => "half_pixel_source", _ => "half_pixel" },
                    ["minimum_size"] = (float)align.MinimumSize,
                    ["mode"] = align.Mode switch { "max_tap" => "max", "max_sample_floor0" => "max_from_zero", { } mode => mode },
                },
            }.Run(1, map, boxes, images),
            { Crop: { } crop } => new Node(Node.Ours, "CropAndResize")
            {
                Attributes = new() { ["mode"] = crop.Nearest ? "nearest" : "bilinear", ["extrapolation_value"] = (float)crop.Extrapolation },
            }.Run(1, map, boxes, images, new("crop_size", new[] { height, width }, 2)),
            { Pool: not null } => new Node(Node.Ours, "MaxRoiPool") { Attributes = new() { ["pooled_shape"] = new[] { height, width }, ["spatial_scale"] = scale } }.Run(1, map, boxes),
            _ => new Node(Node.Ours, "PrRoiPool") { Attributes = size }.Run(1, map, boxes),
        };
    }
}
