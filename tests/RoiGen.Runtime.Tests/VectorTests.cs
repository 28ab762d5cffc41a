using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Oracle;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>The numbers that frameworks publish and that seed documents work out by hand.</summary>
public sealed class VectorTests
{
    public static TheoryData<string> Computed => [.. Ids(refused: false)];

    public static TheoryData<string> Refused => [.. Ids(refused: true)];

    [Theory]
    [MemberData(nameof(Computed))]
    public void TheRuntime_GivesTheExpectedNumbers(string id)
    {
        VectorCase vector = VectorCases.ById(id);
        float[] found = Run(vector);
        IReadOnlyList<double> wanted = vector.Expected!.Data;
        Assert.Equal(wanted.Count, found.Length);
        for (int i = 0; i < found.Length; i++)
        {
            Assert.True(vector.Tolerance!.Value.Accepts(found[i], wanted[i]), $"value {i} is {found[i]:R}, wanted {wanted[i]:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void TheRuntime_RefusesWhatMustBeRefused(string id) => Assert.ThrowsAny<ArgumentException>(() => Run(VectorCases.ById(id)));

    [Fact]
    public void EveryCase_IsRunOrListedHere()
    {
        Assert.Equal(51, Ids(refused: false).Count());
        Assert.Equal(["ort/NegativeSamplingRatio", "ort/NegativeInvalidSecondRoiDims", "ort/BatchIndexNegative"], Ids(refused: true));
        Assert.Equal(
            [
                "mmcv/roi_pool_0: InclusiveEnd rounding with Overlapping bins",
                "mmcv/roi_pool_1: InclusiveEnd rounding with Overlapping bins",
                "openvino/roi_align_v9_max_half_pixel: reduction max_sample_floor0",
                "ort/MaxModePositive: reduction max_tap",
                "ort/NegativeInvalidMode: reduction foobar",
                "ort_observed/max_tap_negative: reduction max_tap",
                "ort_observed/none_max_tap_s2_2x3: reduction max_tap",
                "seed001/roi_align_3x3_max_2x2: reduction max_sample",
                "seed001/roi_align_3x3_max_3x3: reduction max_sample",
                "seed001/traditional_roi_pool_floor: Floor rounding with FloorSize bins",
                "seed004/roi_pool_7x5_to_2x2: Exact rounding with Partition bins",
            ],
            VectorCases.All
                .Where(v => v.Operator is "roi_align" or "roi_pool" or "prroi_pool" or "crop_and_resize")
                .Select(v => (v.Id, Reason: WhyNot(v)))
                .Where(v => v.Reason is not null)
                .Select(v => $"{v.Id}: {v.Reason}")
                .Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Ids(bool refused) =>
        VectorCases.All.Where(v => WhyNot(v) is null && v.ExpectedError is not null == refused).Select(v => v.Id);

    private static string? WhyNot(VectorCase vector) => vector switch
    {
        { Align: { Mode: not "avg" } align } => $"reduction {align.Mode}",
        { Align: not null } => null,
        { Pool: { IsCaffe: false } pool } => $"{pool.Rounding} rounding with {pool.Bins} bins",
        { Pool: not null } => null,
        { IsPrecise: true } or { Crop: not null } => null,
        _ => $"operator {vector.Operator}",
    };

    private static float[] Run(VectorCase vector)
    {
        VectorTensor input = vector.Input!;
        float[] data = input.ToFloat();
        int[] shape = [.. input.Shape];
        float scale = (float)vector.SpatialScale!.Value;
        FeatureMap<float> map = input.Layout == VectorLayout.Nhwc
            ? FeatureMap<float>.Nhwc(data, shape[0], shape[3], shape[1], shape[2], scale)
            : FeatureMap<float>.Nchw(data, shape[0], shape[1], shape[2], shape[3], scale);
        float[] rows = vector.Rois!.ToFloat();
        int[] images = [.. vector.Rois.Images];
        RoiBatch rois = (vector.Rois.Format, vector.Rois.HasImageColumn) switch
        {
            (VectorRoiFormat.Xywh, true) => RoiBatch.IndexedXywh(rows),
            (VectorRoiFormat.Xywh, false) => RoiBatch.Xywh(rows, images),
            (VectorRoiFormat.Y1X1Y2X2Normalised, false) => RoiBatch.YxyxNormalized(rows, images),
            (_, true) => RoiBatch.IndexedXyxy(rows),
            _ => RoiBatch.Xyxy(rows, images),
        };
        int height = vector.OutputHeight!.Value, width = vector.OutputWidth!.Value;
        float[] output = new float[rois.Count * map.Channels * height * width];
        if (vector.Align is { } align)
        {
            RoiAlignSpec spec = new()
            {
                OutputHeight = height,
                OutputWidth = width,
                Samples = align.Samples,
                Offset = align.Offset switch
                {
                    CornerOffset.None => RoiOffset.None,
                    CornerOffset.HalfPixelSource => RoiOffset.HalfPixelSource,
                    _ => RoiOffset.HalfPixel,
                },
                MinimumSize = (float)align.MinimumSize,
                Placement = align.Spacing == SampleSpacing.Interior ? SamplePlacement.Interior : SamplePlacement.Centred,
            };
            RoiAlign.Run(spec, map, rois, output);
        }
        else if (vector.Crop is { } crop)
        {
            CropAndResizeSpec spec = new()
            {
                OutputHeight = height,
                OutputWidth = width,
                OutputLayout = input.Layout == VectorLayout.Nhwc ? TensorLayout.Nhwc : TensorLayout.Nchw,
                Interpolation = crop.Nearest ? Interpolation.Nearest : Interpolation.Bilinear,
                Extrapolation = (float)crop.Extrapolation,
                NonFinite = NonFiniteRoi.Extrapolate,
            };
            CropAndResize.Run(spec, map, rois, output);
        }
        else if (vector.IsPrecise)
        {
            PrRoiPool.Run(new() { OutputHeight = height, OutputWidth = width }, map, rois, output);
        }
        else
        {
            RoiPool.Run(new() { OutputHeight = height, OutputWidth = width }, map, rois, output);
        }

        return output;
    }
}
