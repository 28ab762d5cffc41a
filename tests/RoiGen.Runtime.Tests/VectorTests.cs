using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Conformance;
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
        Assert.Null(VectorInput.FirstMiss(vector, Run(vector)));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void TheRuntime_RefusesWhatMustBeRefused(string id) => Assert.ThrowsAny<ArgumentException>(() => Run(VectorCases.ById(id)));

    [Fact]
    public void EveryCase_IsRunOrListedHere()
    {
        Assert.Equal(73, Ids(refused: false).Count());
        Assert.Equal(["ort/NegativeSamplingRatio", "ort/NegativeInvalidSecondRoiDims", "ort/BatchIndexNegative"], Ids(refused: true));
        Assert.Equal(
            [
                "detectron2/rotated_0: rotated",
                "detectron2/rotated_180: rotated",
                "detectron2/rotated_empty_box: rotated",
                "mmcv/roi_align_rotated_0: rotated",
                "mmcv/roi_align_rotated_1: rotated",
                "mmcv/roi_align_rotated_2: rotated",
                "openvino/input_image_not_rectangular: rotated",
                "openvino/psroi_average_scale1: OpenVINO's bins end after the second corner and reach the last row; those of PsRoiPool, torchvision's, do neither",
                "openvino/psroi_bilinear_scale1: several samples a bin on fractions of the map, with another order of channels",
                "openvino/roi_align_rotated_angle_0: rotated",
                "openvino/roi_align_rotated_batch_idx_test: rotated",
                "openvino/roi_align_rotated_box_outside_feature_map_bottom_right_angle_0: rotated",
                "openvino/roi_align_rotated_box_outside_feature_map_top_left: rotated",
                "openvino/roi_align_rotated_box_outside_sampling_ratio_auto: rotated",
                "openvino/roi_align_rotated_box_outside_sampling_ratio_auto_scale_0.25: rotated",
                "openvino/roi_align_rotated_channels_test: rotated",
                "openvino/roi_align_rotated_simple_angle_0: rotated",
                "openvino/roi_align_rotated_simple_angle_PI/2: rotated",
                "ort/NegativeInvalidMode: reduction foobar, which no value of the type is",
                "seed000/sample_weights: no ROI operator",
                "seed001/first_cell_samples: SeedExampleTests",
                "seed001/roi_on_map: no ROI operator",
                "seed002/linspace: SeedExampleTests",
                "seed003/cross_correlation_vs_convolution: no ROI operator",
                "seed003/max_pool_0: SeedExampleTests",
                "seed003/max_pool_1: SeedExampleTests",
                "seed003/output_sizes: no ROI operator",
                "seed004/cross_correlation_padded: no ROI operator",
                "seed004/quantised_window: no ROI operator",
                "seed004/transposed_convolution: no ROI operator",
            ],
            VectorCases.All
                .Select(v => (v.Id, Reason: WhyNot(v)))
                .Where(v => v.Reason is not null)
                .Select(v => $"{v.Id}: {v.Reason}")
                .Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Ids(bool refused) =>
        VectorCases.All.Where(v => WhyNot(v) is null && v.ExpectedError is not null == refused).Select(v => v.Id);

    private static string? WhyNot(VectorCase vector) => vector switch
    {
        { Align: { Reduction: null } align } => $"reduction {align.Mode}, which no value of the type is",
        { Align: not null } or { Pool: not null } or { Crop: not null } or { ImageCrop: not null } or { IsPrecise: true } => null,
        { Operator: "roi_align_rotated" } => "rotated",
        { Operator: "ps_roi_pool_avg" } => "OpenVINO's bins end after the second corner and reach the last row; those of PsRoiPool, torchvision's, do neither",
        { Operator: "ps_roi_pool_bilinear" } => "several samples a bin on fractions of the map, with another order of channels",
        { Operator: "roi_align_samples" or "max_pool2d" or "linspace" } => nameof(SeedExampleTests),
        _ => "no ROI operator",
    };

    private static float[] Run(VectorCase vector)
    {
        if (vector.ImageCrop is not null)
        {
            return ImageCropCases.Run(vector);
        }

        FeatureMap<float> map = VectorInput.Map(vector);
        RoiBatch rois = VectorInput.Rois(vector);
        float[] output = new float[rois.Count * map.Channels * vector.OutputHeight!.Value * vector.OutputWidth!.Value];
        TensorLayout layout = vector is { Crop: not null, Input.Layout: VectorLayout.Nhwc } ? TensorLayout.Nhwc : TensorLayout.Nchw;
        VectorHeads.Of(vector, layout).Run(map, rois, output, parallel: null);
        return output;
    }
}
