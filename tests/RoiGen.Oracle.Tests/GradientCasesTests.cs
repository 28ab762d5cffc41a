using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace RoiGen.Oracle.Tests;

/// <summary>The loader of the cases of gradients: nothing is lost, nothing is guessed.</summary>
public class GradientCasesTests
{
    [Fact]
    public void EveryCaseOfTheFileIsLoaded()
    {
        // Counted in the text, so without the loader: every case has one id.
        string[] ids = [.. Regex.Matches(VectorCases.Text(GradientCases.File), "\"id\":\\s*\"([^\"]+)\"").Select(match => match.Groups[1].Value)];

        Assert.Equal(22, ids.Length);
        Assert.Equal([.. ids, "mmcv/roi_align_0", "mmcv/roi_align_1", "mmcv/roi_pool_0", "mmcv/roi_pool_1"], GradientCases.All.Select(one => one.Id));
        Assert.Equal(GradientCases.All.Count, GradientCases.All.Select(one => one.Id).Distinct().Count());
    }

    [Fact]
    public void NoOtherFileNamesAGradientThatIsNotLoaded()
    {
        Assert.All(VectorCases.Files, file =>
        {
            int named = Regex.Count(VectorCases.Text(file), "\"expected_(input_)?gradient\"");
            Assert.Equal(named, GradientCases.All.Count(one => one.Vector.File == file));
        });
    }

    [Fact]
    public void AnUnknownIdIsAnError() => Assert.Throws<KeyNotFoundException>(() => GradientCases.ById("no/such case"));

    [Fact]
    public void EveryCaseIsComplete()
    {
        Assert.All(GradientCases.All, one =>
        {
            FeatureTensor features = one.Features;
            Assert.Equal(features.Images * features.Channels * features.Height * features.Width, one.Map.Count);
            Assert.Equal(one.Vector.Expected!.Data.Count, one.OutputGradient.Count);
            Assert.True(one.Boxes is null || one.Boxes.Count == one.Rois.Count * 4);
            Assert.Contains(one.Map, value => value != 0);
        });
    }

    [Fact]
    public void NumbersOfAChannelsLastCaseAreReordered()
    {
        // Of the file the upstream gradient is [roi, row, column, channel]: its second number is of channel 1, whose place is after the 12 of channel 0.
        GradientCase one = GradientCases.ById("grad/crop_bilinear");
        double[] inFile = VectorJson.Tensor(one.Vector.Json.GetProperty("upstream_gradient")).Data.ToArray();

        Assert.Equal([inFile[0], inFile[2], inFile[1], inFile[3]], [one.OutputGradient[0], one.OutputGradient[1], one.OutputGradient[12], one.OutputGradient[13]]);
        Assert.NotEqual(inFile, one.OutputGradient);
    }

    [Fact]
    public void BoxesAreReadInTheOrderOfTheirRows()
    {
        // The row of the image column and x1, y1, x2, y2; and y1, x1, y2, x2 alone.
        Assert.Equal([2, 4, 2, 4], GradientCases.ById("mmcv/prroi_pool_0_gradient").Boxes!);
        GradientCase crop = GradientCases.ById("grad/crop_bilinear");
        double[] inFile = [.. crop.Vector.Json.GetProperty("expected_gradient").GetProperty("rois").GetProperty("data").EnumerateArray().Select(VectorJson.Number)];
        Assert.Equal([inFile[1], inFile[0], inFile[3], inFile[2]], crop.Boxes!.Take(4));
    }

    [Fact]
    public void AnyNumberOfSamplesBelowOneIsAdaptive()
    {
        GradientCase one = GradientCases.ById("grad/align_legacy_adaptive");

        Assert.Equal((-1, 0), (one.Vector.Json.GetProperty("conventions").GetProperty("sampling_ratio").GetInt32(), one.Vector.Align!.Samples));
    }

    [Theory]
    [InlineData("\"input\": {\"shape\": [1, 1, 2, 2], \"data\": [1, 1, 1, 1]}", null)]
    [InlineData("\"input\": {\"shape\": [1, 1, 2, 2], \"data\": [1, 1, 1]}", "do not fill")]
    [InlineData("\"rois\": {\"shape\": [1, 5], \"data\": [0, 1, 1, 1, 1]}", "no gradient of the input")]
    [InlineData("\"offsets\": {\"shape\": [1], \"data\": [0]}", "no gradient 'offsets'")]
    [InlineData("\"input\": {\"shape\": [1, 1, 2, 2], \"data\": [1, 1, 1, 1]}, \"rois\": {\"shape\": [1, 5], \"data\": [3, 1, 1, 1, 1]}", "index of an image")]
    public void WhatIsNotKnownIsRefused(string gradient, string? complaint)
    {
        VectorCase vector = Single(
            $$$"""
            {"id": "a", "op": "prroi_pool", "input": {"shape": [1, 1, 2, 2], "layout": "NCHW", "data": [1, 2, 3, 4]}, "output_size": [1, 1], "spatial_scale": 1,
             "rois": {"format": "batch_xyxy", "shape": [1, 5], "data": [0, 0, 0, 1, 1]}, "upstream_gradient": {"shape": [1, 1, 1, 1], "data": [1]},
             "expected_gradient": { {{{gradient}}} }, "gradient_tolerance": {"abs": 0, "rel": 0}}
            """);

        Exception? refused = Record.Exception(() => GradientCases.FromOwnFile(vector));
        Assert.Equal(complaint is null, refused is null);
        Assert.True(complaint is null || (refused is FormatException && refused.Message.Contains(complaint, StringComparison.Ordinal)), refused?.Message);
    }

    [Theory]
    [InlineData("ps_roi_align", """{"coordinate_offset": "half_pixel", "min_roi_size": 0, "sampling_ratio": 2, "mode": "avg", "channel": "(o*PH+ph)*PW+pw"}""", true)]
    [InlineData("ps_roi_align", """{"coordinate_offset": "none", "min_roi_size": 0, "sampling_ratio": 2, "mode": "avg", "channel": "(o*PH+ph)*PW+pw"}""", false)]
    [InlineData("ps_roi_align", """{"coordinate_offset": "half_pixel", "min_roi_size": 0, "sampling_ratio": 2, "mode": "avg", "channel": "bin*outputs+o"}""", false)]
    [InlineData("ps_roi_pool", """{"rounding": "half away from zero", "size": "max(x2-x1,1)", "forward_clip": "H-1, W-1", "channel": "(o*PH+ph)*PW+pw"}""", true)]
    [InlineData("ps_roi_pool", """{"rounding": "half away from zero", "size": "max(x2-x1,1)", "forward_clip": "H, W", "channel": "(o*PH+ph)*PW+pw"}""", false)]
    public void PositionSensitiveConventionsAreReadStrictly(string operation, string conventions, bool isKnown)
    {
        string json = $$"""{"id": "a", "op": "{{operation}}", "conventions": {{conventions}}}""";

        if (isKnown)
        {
            Assert.Equal(operation == "ps_roi_align" ? 2 : null, Single(json).PositionSensitive!.Samples);
        }
        else
        {
            Assert.Throws<FormatException>(() => Single(json));
        }
    }

    private static VectorCase Single(string json) => Assert.Single(VectorCases.Parse($$"""{"schema": 1, "cases": [{{json}}]}""", "test"));
}
