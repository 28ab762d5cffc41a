using System;
using System.Threading.Tasks;

namespace RoiGen.Conformance;

/// <summary>A head for every published case, by its id: the frameworks' own tests, observed numbers and hand-worked examples.</summary>
internal static partial class VectorHeads
{
    [Vector("detectron2/forward_output_legacy"), RoiAlign(Output = 4, Convention = RoiConvention.Detectron2, Offset = RoiOffset.None)]
    internal static partial void Detectron2ForwardOutputLegacy(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("detectron2/empty_box"), RoiAlign(Output = 7, Convention = RoiConvention.Detectron2)]
    internal static partial void Detectron2EmptyBox(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("mmcv/roi_align_0"), RoiAlign(Output = 2, Convention = RoiConvention.Mmcv, Samples = 2)]
    internal static partial void MmcvRoiAlign0(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("mmcv/roi_align_1"), RoiAlign(Output = 2, Convention = RoiConvention.Mmcv, Samples = 2)]
    internal static partial void MmcvRoiAlign1(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("mmcv/roi_pool_0"), RoiPool(Output = 2, Convention = RoiConvention.Mmcv)]
    internal static partial void MmcvRoiPool0(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("mmcv/roi_pool_1"), RoiPool(Output = 2, Convention = RoiConvention.Mmcv)]
    internal static partial void MmcvRoiPool1(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("onnx/roialign_aligned_false"), RoiAlign(Output = 5, Convention = RoiConvention.OnnxOpset16, Samples = 2, Offset = RoiOffset.None)]
    internal static partial void OnnxRoialignAlignedFalse(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("onnx/roialign_aligned_true"), RoiAlign(Output = 5, Convention = RoiConvention.OnnxOpset16, Samples = 2)]
    internal static partial void OnnxRoialignAlignedTrue(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("openvino/roi_align_avg"), RoiAlign(Output = 2, Convention = RoiConvention.OpenVino3, Samples = 2)]
    internal static partial void OpenvinoRoiAlignAvg(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("openvino/roi_align_v9_avg_half_pixel_for_nn"), RoiAlign(Output = 2, Convention = RoiConvention.OpenVino9, Samples = 2, Offset = RoiOffset.HalfPixel)]
    internal static partial void OpenvinoRoiAlignV9AvgHalfPixelForNn(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("openvino/roi_align_v9_max_half_pixel"), RoiAlign(Output = 2, Convention = RoiConvention.OpenVino9, Samples = 2, Offset = RoiOffset.HalfPixelSource, Reduction = RoiReduction.MaxFromZero)]
    internal static partial void OpenvinoRoiAlignV9MaxHalfPixel(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort/MaxRoiPool"), RoiPool(Output = 1, Convention = RoiConvention.OnnxOpset16)]
    internal static partial void OrtMaxRoiPool(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort_observed/half_pixel_avg_s2_7x7"), RoiAlign(Output = 7, Convention = RoiConvention.OnnxOpset16, Samples = 2)]
    internal static partial void OrtObservedHalfPixelAvgS27x7(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort_observed/none_avg_adaptive_3x4"), RoiAlign(OutputHeight = 3, OutputWidth = 4, Convention = RoiConvention.OnnxOpset16, Offset = RoiOffset.None)]
    internal static partial void OrtObservedNoneAvgAdaptive3x4(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort_observed/none_max_tap_s2_2x3"), RoiAlign(OutputHeight = 2, OutputWidth = 3, Convention = RoiConvention.OnnxOpset16, Samples = 2, Offset = RoiOffset.None, Reduction = RoiReduction.MaxTap)]
    internal static partial void OrtObservedNoneMaxTapS22x3(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort_observed/max_roi_pool_7x7"), RoiPool(Output = 7, Convention = RoiConvention.OnnxOpset16)]
    internal static partial void OrtObservedMaxRoiPool7x7(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort_observed/sample_exactly_at_W"), RoiAlign(Output = 1, Convention = RoiConvention.OnnxOpset16, Samples = 1)]
    internal static partial void OrtObservedSampleExactlyAtW(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort_observed/sample_just_beyond_W"), RoiAlign(Output = 1, Convention = RoiConvention.OnnxOpset16, Samples = 1)]
    internal static partial void OrtObservedSampleJustBeyondW(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort_observed/sample_exactly_at_minus_one"), RoiAlign(Output = 1, Convention = RoiConvention.OnnxOpset16, Samples = 1)]
    internal static partial void OrtObservedSampleExactlyAtMinusOne(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort_observed/zero_height_fixed_grid"), RoiAlign(Output = 2, Convention = RoiConvention.OnnxOpset16, Samples = 2)]
    internal static partial void OrtObservedZeroHeightFixedGrid(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort_observed/inverted_box_adaptive_grid"), RoiAlign(Output = 2, Convention = RoiConvention.OnnxOpset16)]
    internal static partial void OrtObservedInvertedBoxAdaptiveGrid(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort_observed/max_tap_negative"), RoiAlign(Output = 1, Convention = RoiConvention.OnnxOpset16, Samples = 1, Offset = RoiOffset.None, Reduction = RoiReduction.MaxTap)]
    internal static partial void OrtObservedMaxTapNegative(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort_observed/max_roi_pool_float32_bins_7_57"), RoiPool(OutputHeight = 1, OutputWidth = 7, Convention = RoiConvention.OnnxOpset16)]
    internal static partial void OrtObservedMaxRoiPoolFloat32Bins757(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort_observed/one_axis_inverted_fixed_grid"), RoiAlign(Output = 2, Convention = RoiConvention.OnnxOpset16, Samples = 2)]
    internal static partial void OrtObservedOneAxisInvertedFixedGrid(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort/AvgModePositive"), RoiAlign(OutputHeight = 3, OutputWidth = 4, Convention = RoiConvention.OnnxOpset16, Samples = 2, Offset = RoiOffset.None)]
    internal static partial void OrtAvgModePositive(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort/MaxModePositive"), RoiAlign(OutputHeight = 3, OutputWidth = 4, Convention = RoiConvention.OnnxOpset16, Samples = 2, Offset = RoiOffset.None, Reduction = RoiReduction.MaxTap)]
    internal static partial void OrtMaxModePositive(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort/AvgModePositive_directml"), RoiAlign(OutputHeight = 3, OutputWidth = 4, Samples = 2, Offset = RoiOffset.None, MinimumSize = 0)]
    internal static partial void OrtAvgModePositiveDirectml(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort/NegativeInvalidSecondRoiDims"), RoiAlign(OutputHeight = 3, OutputWidth = 4, Convention = RoiConvention.OnnxOpset16, Samples = 2, Offset = RoiOffset.None)]
    internal static partial void OrtNegativeInvalidSecondRoiDims(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort/BatchIndexNegative"), RoiAlign(OutputHeight = 3, OutputWidth = 4, Convention = RoiConvention.OnnxOpset16, Samples = 2, Offset = RoiOffset.None)]
    internal static partial void OrtBatchIndexNegative(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("paddle/test_value"), RoiAlign(Output = 1, Convention = RoiConvention.Paddle)]
    internal static partial void PaddleTestValue(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("seed001/roi_align_3x3_max_2x2"), RoiAlign(Output = 3, Samples = 2, Reduction = RoiReduction.Max, Placement = SamplePlacement.Interior)]
    internal static partial void Seed001RoiAlign3x3Max2x2(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("seed001/roi_align_3x3_max_3x3"), RoiAlign(Output = 3, Samples = 3, Reduction = RoiReduction.Max, Placement = SamplePlacement.Interior)]
    internal static partial void Seed001RoiAlign3x3Max3x3(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("seed001/roi_align_3x3_avg_2x2"), RoiAlign(Output = 3, Samples = 2, Placement = SamplePlacement.Interior)]
    internal static partial void Seed001RoiAlign3x3Avg2x2(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("seed001/traditional_roi_pool_floor"), RoiPool(Output = 3, Rounding = PoolRounding.Floor, Bins = PoolBins.FloorSize)]
    internal static partial void Seed001TraditionalRoiPoolFloor(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("seed001/caffe_roi_pool_same_roi"), RoiPool(Output = 3, Convention = RoiConvention.Caffe)]
    internal static partial void Seed001CaffeRoiPoolSameRoi(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("seed004/roi_pool_7x5_to_2x2"), RoiPool(Output = 2, Rounding = PoolRounding.Exact, Bins = PoolBins.Partition)]
    internal static partial void Seed004RoiPool7x5To2x2(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("seed004/same_roi_caffe_bins"), RoiPool(Output = 2, Convention = RoiConvention.Caffe)]
    internal static partial void Seed004SameRoiCaffeBins(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("openvino/roi_pooling_1x1_bilinear"), CropAndResize(Output = 1)]
    internal static partial void OpenvinoRoiPooling1x1Bilinear(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("openvino/roi_pooling_2x2_bilinear"), CropAndResize(Output = 2)]
    internal static partial void OpenvinoRoiPooling2x2Bilinear(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort/CropAndResize_1122_a"), CropAndResize(Output = 1, Convention = RoiConvention.OnnxOpset16)]
    internal static partial void OrtCropAndResize1122A(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort/CropAndResize_1122_b"), CropAndResize(Output = 2, Convention = RoiConvention.OnnxOpset16)]
    internal static partial void OrtCropAndResize1122B(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort/CropAndResize_2122_a"), CropAndResize(Output = 1, Convention = RoiConvention.OnnxOpset16)]
    internal static partial void OrtCropAndResize2122A(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort/CropAndResize_1222_a"), CropAndResize(Output = 1, Convention = RoiConvention.OnnxOpset16)]
    internal static partial void OrtCropAndResize1222A(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort/CropAndResize_1133_a"), CropAndResize(Output = 1, Convention = RoiConvention.OnnxOpset16)]
    internal static partial void OrtCropAndResize1133A(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort/CropAndResize_1133_nearest"), CropAndResize(Output = 2, Interpolation = Interpolation.Nearest, Convention = RoiConvention.OnnxOpset16)]
    internal static partial void OrtCropAndResize1133Nearest(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort/CropAndResize_NaN_height"), CropAndResize(Output = 2, Extrapolation = 5.5f, NonFinite = NonFiniteRoi.Extrapolate, Convention = RoiConvention.OnnxOpset16)]
    internal static partial void OrtCropAndResizeNaNHeight(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort/CropAndResize_Inf"), CropAndResize(Output = 2, Extrapolation = 5.5f, NonFinite = NonFiniteRoi.Extrapolate, Convention = RoiConvention.OnnxOpset16)]
    internal static partial void OrtCropAndResizeInf(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("ort/CropAndResize_boundary_exact"), CropAndResize(Output = 2, Extrapolation = 9, Convention = RoiConvention.OnnxOpset16)]
    internal static partial void OrtCropAndResizeBoundaryExact(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("seed002/crop_and_resize"), CropAndResize(OutputHeight = 3, OutputWidth = 2, Layout = TensorLayout.Nhwc)]
    internal static partial void Seed002CropAndResize(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("tf/TestCropAndResizefloat"), CropAndResize(Output = 1, Layout = TensorLayout.Nhwc, Convention = RoiConvention.TensorFlow)]
    internal static partial void TfTestCropAndResizefloat(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("tf/TestCropAndResizefloatnearest"), CropAndResize(Output = 1, Layout = TensorLayout.Nhwc, Interpolation = Interpolation.Nearest, Convention = RoiConvention.TensorFlow)]
    internal static partial void TfTestCropAndResizefloatnearest(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("tf/TestCropAndResize2x2To1x1Flipped"), CropAndResize(Output = 1, Layout = TensorLayout.Nhwc, Convention = RoiConvention.TensorFlow)]
    internal static partial void TfTestCropAndResize2x2To1x1Flipped(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("tf/TestCropAndResize2x2To3x3"), CropAndResize(Output = 3, Layout = TensorLayout.Nhwc, Convention = RoiConvention.TensorFlow)]
    internal static partial void TfTestCropAndResize2x2To3x3(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("tf/TestCropAndResize2x2To3x3NearestNeighbor"), CropAndResize(Output = 3, Layout = TensorLayout.Nhwc, Interpolation = Interpolation.Nearest, Convention = RoiConvention.TensorFlow)]
    internal static partial void TfTestCropAndResize2x2To3x3NearestNeighbor(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("tf/TestCropAndResize3x3To2x2"), CropAndResize(Output = 2, Layout = TensorLayout.Nhwc, Convention = RoiConvention.TensorFlow)]
    internal static partial void TfTestCropAndResize3x3To2x2(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("tf/TestCropAndResize3x3To2x2NearestNeighbor"), CropAndResize(Output = 2, Layout = TensorLayout.Nhwc, Interpolation = Interpolation.Nearest, Convention = RoiConvention.TensorFlow)]
    internal static partial void TfTestCropAndResize3x3To2x2NearestNeighbor(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("tf/TestCropAndResize3x3To2x2Flipped"), CropAndResize(Output = 2, Layout = TensorLayout.Nhwc, Convention = RoiConvention.TensorFlow)]
    internal static partial void TfTestCropAndResize3x3To2x2Flipped(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("tf/TestCropAndResize2x2To3x3Extrapolated"), CropAndResize(Output = 3, Layout = TensorLayout.Nhwc, Extrapolation = -1, Convention = RoiConvention.TensorFlow)]
    internal static partial void TfTestCropAndResize2x2To3x3Extrapolated(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("tf/TestCropAndResize2x2To3x3NoCrop"), CropAndResize(Output = 3, Layout = TensorLayout.Nhwc, Convention = RoiConvention.TensorFlow)]
    internal static partial void TfTestCropAndResize2x2To3x3NoCrop(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("tfjs/3x3-BoxisRectangular"), CropAndResize(Output = 3, Layout = TensorLayout.Nhwc, Convention = RoiConvention.TensorFlow)]
    internal static partial void Tfjs3x3BoxisRectangular(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("tfjs/3x3-BoxisRectangular-nearest"), CropAndResize(Output = 3, Layout = TensorLayout.Nhwc, Interpolation = Interpolation.Nearest, Convention = RoiConvention.TensorFlow)]
    internal static partial void Tfjs3x3BoxisRectangularNearest(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("tfjs/5x5-bilinear, just a crop, no resize"), CropAndResize(Output = 3, Layout = TensorLayout.Nhwc, Convention = RoiConvention.TensorFlow)]
    internal static partial void Tfjs5x5BilinearJustACropNoResize(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("tfjs/MultipleBoxes-DifferentBoxes-Nearest"), CropAndResize(Output = 3, Layout = TensorLayout.Nhwc, Interpolation = Interpolation.Nearest, Convention = RoiConvention.TensorFlow)]
    internal static partial void TfjsMultipleBoxesDifferentBoxesNearest(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("mmcv/prroi_pool_0"), PrRoiPool(Output = 2)]
    internal static partial void MmcvPrroiPool0(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Vector("mmcv/prroi_pool_1"), PrRoiPool(Output = 2)]
    internal static partial void MmcvPrroiPool1(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);
}
