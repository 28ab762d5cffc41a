using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace RoiGen.Oracle.Tests;

/// <summary>The loader: nothing is lost, nothing is guessed.</summary>
public class VectorCasesTests
{
    private static readonly Dictionary<string, int> s_casesOfFile = new()
    {
        ["detectron2.json"] = 5,
        ["image_crops.json"] = 10,
        ["mmcv.json"] = 9,
        ["onnx_roialign.json"] = 2,
        ["openvino.json"] = 5,
        ["openvino_psroi.json"] = 2,
        ["openvino_rotated.json"] = 10,
        ["ort_crop_and_resize.json"] = 9,
        ["ort_maxroipool.json"] = 1,
        ["ort_observed.json"] = 12,
        ["ort_roialign.json"] = 7,
        ["paddle.json"] = 1,
        ["seeds.json"] = 19,
        ["tf_crop_and_resize.json"] = 14,
    };

    [Fact]
    public void EveryFileIsEmbedded()
    {
        Assert.Equal(s_casesOfFile.Keys.Order(StringComparer.Ordinal), VectorCases.Files);
    }

    [Fact]
    public void EveryCaseOfEveryFileIsLoaded()
    {
        Assert.Equal(s_casesOfFile, VectorCases.All.GroupBy(vector => vector.File).ToDictionary(file => file.Key, file => file.Count()));
    }

    [Fact]
    public void TheFilesHoldNoMoreCasesThanAreLoaded()
    {
        // Counted in the text, so without the loader: every case has one id.
        Assert.All(VectorCases.Files, file =>
        {
            IEnumerable<string> ids = Regex.Matches(VectorCases.Text(file), "\"id\":\\s*\"([^\"]+)\"").Select(match => match.Groups[1].Value);
            Assert.Equal(ids, VectorCases.All.Where(vector => vector.File == file).Select(vector => vector.Id));
        });
    }

    [Fact]
    public void IdsAreUnique()
    {
        Assert.Equal(VectorCases.All.Count, VectorCases.All.Select(vector => vector.Id).Distinct().Count());
    }

    [Fact]
    public void AnUnknownIdIsAnError()
    {
        Assert.Throws<KeyNotFoundException>(() => VectorCases.ById("no/such case"));
    }

    [Fact]
    public void OperatorsAreCounted()
    {
        Assert.Equal((30, 9), (VectorCases.All.Count(vector => vector.Align is not null), VectorCases.All.Count(vector => vector.Pool is not null)));
        Assert.Equal((26, 2), (VectorCases.All.Count(vector => vector.Crop is not null), VectorCases.All.Count(vector => vector.IsPrecise)));
        Assert.Equal(23, VectorCases.All.Count(vector => vector.Align?.Reduction == SampleReduction.Average));
        Assert.Equal(5, VectorCases.All.Count(vector => vector.Pool == new VectorPoolConventions(PixelRounding.HalfAway, BinCells.Overlapping)));
        Assert.Equal(3, VectorCases.All.Count(vector => vector.Align?.Spacing == SampleSpacing.Interior));
        Assert.Equal(4, VectorCases.All.Count(vector => vector.ExpectedError == "invalid_argument"));
    }

    [Fact]
    public void EveryCaseOfAnOracleIsComplete()
    {
        Assert.All(VectorCases.All.Where(vector => vector.Align is not null || vector.Pool is not null || vector.Crop is not null || vector.IsPrecise), vector =>
        {
            Assert.NotNull(vector.Input);
            Assert.NotNull(vector.Input.Layout);
            Assert.NotNull(vector.Rois);
            Assert.NotNull(vector.OutputHeight);
            Assert.NotNull(vector.OutputWidth);
            Assert.NotNull(vector.SpatialScale);
            Assert.True(vector.ExpectedError is not null ^ (vector.Expected is not null && vector.Tolerance is not null));
        });
    }

    [Fact]
    public void ConventionsOfACaseAreRead()
    {
        Assert.Equal(
            new VectorAlignConventions(CornerOffset.HalfPixelSource, 0, 2, SampleSpacing.Centred, "max_sample_floor0", SampleReduction.MaxSampleFloor0),
            VectorCases.ById("openvino/roi_align_v9_max_half_pixel").Align);
        Assert.Equal(
            new VectorPoolConventions(PixelRounding.InclusiveEnd, BinCells.Overlapping), VectorCases.ById("mmcv/roi_pool_0").Pool);
    }

    [Fact]
    public void MissingCellsAreNaN()
    {
        IReadOnlyList<double> table = VectorCases.ById("seed001/roi_align_3x3_avg_2x2").Input!.Data;

        Assert.Equal([133, 134, 135], Enumerable.Range(0, table.Count).Where(i => double.IsNaN(table[i])));
    }

    [Theory]
    [InlineData("""{"kind": "arange", "start": 10, "step": 0.5}""", new[] { 10, 10.5, 11, 11.5 })]
    [InlineData("""{"kind": "index_div", "by": 10}""", new[] { 0, 0.1, 0.2, 0.3 })]
    [InlineData("""{"kind": "const", "value": 7}""", new double[] { 7, 7, 7, 7 })]
    [InlineData("""{"kind": "accumulate_f32", "step": 0.1}""", new[] { 0.1f, 0.2f, 0.3f, (double)0.4f })]
    // From 0: the states are 1013904223, 1196435762, 3519870697 and 2868466484, of which the upper 24 bits count.
    [InlineData(
        """{"kind": "lcg32", "seed": 0, "lo": 0, "hi": 16777216}""",
        new double[] { 1013904223 >> 8, 1196435762 >> 8, (double)(3519870697 >> 8), (double)(2868466484 >> 8) })]
    public void GeneratorsFillTheShape(string generator, double[] want)
    {
        VectorTensor input = Single($$$"""{"id": "a", "op": "b", "input": {"shape": [2, 2], "generator": {{{generator}}}}}""").Input!;

        Near.Equal(want, input.Data.ToArray(), tolerance: 1e-7);
    }

    [Fact]
    public void AccumulatedValuesAreRoundedAtEveryStep()
    {
        VectorTensor input = Single("""{"id": "a", "op": "b", "input": {"shape": [100], "generator": {"kind": "accumulate_f32", "step": 0.1}}}""").Input!;

        Assert.All(input.Data, value => Assert.Equal((float)value, value));
        Assert.InRange(Math.Abs(input.Data[^1] - 10), 1e-6, 1e-5);
    }

    [Fact]
    public void ChannelsLastInputIsReordered()
    {
        VectorTensor input = Single(
            """{"id": "a", "op": "b", "input": {"shape": [2, 1, 2, 3], "layout": "NHWC", "generator": {"kind": "arange", "start": 0, "step": 1}}}""").Input!;
        FeatureTensor features = input.ToFeatures();

        Assert.Equal((2, 3, 1, 2), (features.Images, features.Channels, features.Height, features.Width));
        Assert.Equal([0, 3, 1, 4, 2, 5], from c in Enumerable.Range(0, 3) from x in Enumerable.Range(0, 2) select features[0, c, 0, x]);
        Assert.Equal(11, features[1, 2, 0, 1]);
        Assert.Equal(0, input.ToFloat()[0]);
        Assert.Equal(1, input.ToFloat()[1]);
    }

    [Fact]
    public void WordsForNonFiniteNumbersAreRead()
    {
        VectorTensor input = Single("""{"id": "a", "op": "b", "input": {"shape": [4], "data": ["NaN", "Infinity", "-Infinity", null]}}""").Input!;

        Assert.Equal([double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.NaN], input.Data);
    }

    [Theory]
    [InlineData("xyxy", 4, "[1, 2, 3, 5]", 7, 1, 2, 3, 5)]
    [InlineData("xywh", 4, "[1, 2, 3, 5]", 7, 1, 2, 4, 7)]
    [InlineData("batch_xyxy", 5, "[6, 1, 2, 3, 5]", 6, 1, 2, 3, 5)]
    [InlineData("batch_xywh", 5, "[6, 1, 2, 3, 5]", 6, 1, 2, 4, 7)]
    public void RowsOfCornersAreRead(string format, int length, string data, int image, double x1, double y1, double x2, double y2)
    {
        VectorRois rois = Single(
            $$"""{"id": "a", "op": "b", "rois": {"format": "{{format}}", "shape": [1, {{length}}], "data": {{data}}}, "batch_indices": [7]}""").Rois!;

        Assert.Equal([new Roi(image, x1, y1, x2, y2)], rois.ToCorners()!);
    }

    [Theory]
    [InlineData("y1x1y2x2_normalised", 4, "[0.1, 0.2, 0.3, 0.5]", 7, 0.2, 0.1, 0.5, 0.3)]
    [InlineData("batch_x1y1x2y2_normalised", 5, "[6, 0.1, 0.2, 0.3, 0.5]", 6, 0.1, 0.2, 0.3, 0.5)]
    public void RowsOfFractionsAreRead(string format, int length, string data, int image, double x1, double y1, double x2, double y2)
    {
        VectorRois rois = Single(
            $$"""{"id": "a", "op": "b", "rois": {"format": "{{format}}", "shape": [1, {{length}}], "data": {{data}}}, "batch_indices": [7]}""").Rois!;

        Assert.Equal([new Roi(image, x1, y1, x2, y2)], rois.ToFractions()!);
        Assert.Null(rois.ToCorners());
    }

    [Theory]
    [InlineData("cxcywh_angle", 5, VectorRoiFormat.CxcywhAngle, false)]
    [InlineData("batch_cxcywh_angle", 6, VectorRoiFormat.CxcywhAngle, true)]
    [InlineData("y1x1y2x2_normalised", 4, VectorRoiFormat.Y1X1Y2X2Normalised, false)]
    [InlineData("batch_x1y1x2y2_normalised", 5, VectorRoiFormat.X1Y1X2Y2Normalised, true)]
    public void RowsOfOtherFormatsKeepTheirNumbers(string format, int length, VectorRoiFormat want, bool hasImageColumn)
    {
        string data = string.Join(", ", Enumerable.Range(1, length));
        VectorRois rois = Single(
            $$$"""{"id": "a", "op": "b", "rois": {"format": "{{{format}}}", "shape": [1, {{{length}}}], "data": [{{{data}}}]}}""").Rois!;

        Assert.Equal((want, hasImageColumn, length), (rois.Format, rois.HasImageColumn, rois.RowLength));
        Assert.Equal(Enumerable.Range(1, length).Select(i => (double)i), rois.Data);
        Assert.Equal([hasImageColumn ? 1 : 0], rois.Images);
        Assert.Null(rois.ToCorners());
    }

    [Theory]
    [InlineData("""{"id": "a", "op": "b", "input": {"shape": [2], "data": [1]}}""")]
    [InlineData("""{"id": "a", "op": "b", "input": {"shape": [1], "data": ["nan"]}}""")]
    [InlineData("""{"id": "a", "op": "b", "input": {"shape": [1], "layout": "CHWN", "data": [1]}}""")]
    [InlineData("""{"id": "a", "op": "b", "input": {"shape": [1], "generator": {"kind": "random"}}}""")]
    [InlineData("""{"id": "a", "op": "b", "rois": {"format": "yxyx", "shape": [1, 4], "data": [1, 2, 3, 4]}}""")]
    [InlineData("""{"id": "a", "op": "b", "rois": {"format": "xyxy", "shape": [1, 4], "data": [1, 2, 3, 4]}, "batch_indices": [0, 0]}""")]
    [InlineData("""{"id": "a", "op": "roi_align", "conventions": {"coordinate_offset": "quarter", "min_roi_size": 0, "sampling_ratio": 0, "mode": "avg"}}""")]
    [InlineData("""{"id": "a", "op": "roi_align", "conventions": {"coordinate_offset": "none", "min_roi_size": 0, "sampling_ratio": 0, "mode": "median"}}""")]
    [InlineData(
        """{"id": "a", "op": "roi_align", "conventions": {"coordinate_offset": "none", "min_roi_size": 0, "sampling_ratio": 0, "mode": "avg", "sample_placement": "corners"}}""")]
    [InlineData("""{"id": "a", "op": "roi_pool", "conventions": {"rounding": "half_even", "bins": "floor/ceil, clipped"}}""")]
    [InlineData("""{"id": "a", "op": "roi_pool", "conventions": {"rounding": "round_half_away", "bins": "other"}}""")]
    [InlineData("""{"id": "a", "op": "roi_pool_bilinear", "conventions": {"sampling": "corner aligned like crop_and_resize on the normalised box", "out_of_range": "border"}}""")]
    public void WhatIsNotKnownIsRefused(string json)
    {
        Assert.Throws<FormatException>(() => Single(json));
    }

    [Fact]
    public void AnotherSchemaIsRefused()
    {
        Assert.Throws<FormatException>(() => VectorCases.Parse("""{"schema": 2, "cases": []}""", "test"));
    }

    [Fact]
    public void EverythingElseOfACaseStaysReadable()
    {
        JsonElement json = VectorCases.ById("seed001/first_cell_samples").Json;

        Assert.Equal(4, json.GetProperty("points").GetArrayLength());
    }

    [Theory]
    [InlineData(1.0, 1.0, true)]
    [InlineData(1.15, 1.0, true)]
    [InlineData(1.25, 1.0, false)]
    [InlineData(-10.9, -10.0, true)]
    [InlineData(-11.2, -10.0, false)]
    [InlineData(double.NaN, double.NaN, true)]
    [InlineData(double.NaN, 0.0, false)]
    [InlineData(0.0, double.NaN, false)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, true)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity, false)]
    [InlineData(double.PositiveInfinity, 0.0, false)]
    [InlineData(0.0, double.PositiveInfinity, false)]
    public void ToleranceIsAbsolutePlusRelative(double got, double want, bool accepted)
    {
        Assert.Equal(accepted, new VectorTolerance(0.1, 0.1).Accepts(got, want));
    }

    private static VectorCase Single(string json) => Assert.Single(VectorCases.Parse($$"""{"schema": 1, "cases": [{{json}}]}""", "test"));
}
