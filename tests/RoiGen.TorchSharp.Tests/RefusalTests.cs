using System;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Tests;

/// <summary>What cannot be pooled is refused by a sentence: the parameter, what it is, what is allowed, the way out.</summary>
public sealed class RefusalTests
{
    private static readonly Tensor s_map = zeros(2, 8, 5, 6).DetachFromDisposeScope();
    private static readonly Tensor s_boxes = zeros(3, 5).DetachFromDisposeScope();

    [Fact]
    public void Maps()
    {
        using DisposeScope scope = NewDisposeScope();
        Says(null!, "input", "null");
        Says(zeros([2, 8, 5, 6], device: device("meta")), "input", "The tensor is on meta; allowed is cpu. input.cpu() copies it there.");
        Says(s_map.to_sparse(), "input", "The tensor is sparse; allowed is a dense one. input.to_dense() makes it.");
        Says(s_map.to(float16), "input", "The tensor is of Float16; allowed is Float32 or Float64. input.to(torch.float32) converts it.");
        Says(s_map.to(bfloat16), "input", "The tensor is of BFloat16; allowed is Float32 or Float64.");
        Says(s_map.to(int32), "input", "The tensor is of Int32; allowed is Float32 or Float64.");
        Says(s_map.to(complex64), "input", "The tensor is of ComplexFloat32; allowed is Float32 or Float64.");
        Says(s_map[0], "input", "The tensor has the shape [8, 5, 6]; allowed is [N, C, H, W]. input.unsqueeze(0) makes a batch of one image.");
        Says(zeros(2, 8, 0, 6), "input", "The tensor has the shape [2, 8, 0, 6]; allowed are images with pixels: C, H and W of 1 or more.");
        Says(zeros(1, 1, 1, 1).expand(1L << 11, 8, 1 << 10, 1 << 7), "input", "The tensor has the shape [2048, 8, 1024, 128]; allowed are up to 2^31 - 1 elements.");
    }

    [Fact]
    public void AViewThatIsTooWide()
    {
        using DisposeScope scope = NewDisposeScope();
        // Nobody writes to this memory, so it takes addresses alone.
        Tensor wide = empty(3L << 30, dtype: float32).as_strided([2, 8, 5, 6], [int.MaxValue, 30, 6, 1]);
        Says(wide, "input", "The tensor is a view of the strides [2147483647, 30, 6, 1], in which its elements lie further apart than 2^31 - 1; input.contiguous() copies them together.");
    }

    [Fact]
    public void Boxes()
    {
        using DisposeScope scope = NewDisposeScope();
        SaysOf(null!, "boxes", "null");
        SaysOf(s_boxes.to(int64), "boxes", "The tensor is of Int64; allowed is Float32 or Float64. boxes.to(torch.float32) converts it.");
        // What float32 has no number for is infinite in it.
        SaysOf(tensor([0, 0, 0, 1e300, 1], [1, 5], float64), "rois", "finite");
        SaysOf(zeros(3, 4), "boxes", "The tensor has the shape [3, 4]; allowed is [K, 5], rows of image, x1, y1, x2, y2.");
        SaysOf(zeros(5), "boxes", "The tensor has the shape [5]");
        SaysOf(zeros([3, 5], device: device("meta")), "boxes", "The tensor is on meta; allowed is cpu.");
        Refusals.Says(() => ops.roi_align(s_map, (Tensor[])null!, 7), "boxes", "null");
        Refusals.Says(() => ops.roi_align(s_map, [zeros(3, 4), zeros(3, 5)], 7), "boxes[1]", "The tensor has the shape [3, 5]; allowed is [n, 4], rows of x1, y1, x2, y2.");
        Refusals.Says(() => ops.roi_align(s_map, [zeros(3, 4), null!], 7), "boxes[1]", "null");
        Refusals.Says(
            () => ops.roi_align(s_map, [zeros(0, 4), zeros(0, 4), zeros(1, 4)], 7), "boxes", "The length of the list is 3; allowed is up to 2, one tensor for each image of the input.");
        Refusals.Says(() => ops.roi_align(zeros(0, 8, 5, 6), [zeros(0, 4)], 7), "boxes", "The length of the list is 1; allowed is up to 0, one tensor for each image of the input.");
        SaysOf(tensor(new float[] { 2, 0, 0, 1, 1 }, [1, 5]), "rois", "image");
        SaysOf(tensor(new float[] { 0, 0, float.NaN, 1, 1 }, [1, 5]), "rois", "finite");
    }

    [Fact]
    public void Settings()
    {
        using DisposeScope scope = NewDisposeScope();
        Refusals.Says(() => ops.roi_align(s_map, s_boxes, 0), "output_size", "The output is 0 x 0 bins; allowed is 1 to 1024 on each side.");
        Refusals.Says(() => ops.roi_pool(s_map, s_boxes, (1, 1025)), "output_size", "The output is 1 x 1025 bins");
        Refusals.Says(() => ops.ps_roi_align(s_map, s_boxes, (-1, 1)), "output_size", "The output is -1 x 1 bins");
        Refusals.Says(() => ops.ps_roi_pool(s_map, s_boxes, 2, spatial_scale: 0), "spatial_scale", "Allowed is a finite number above 0");
        Refusals.Says(() => ops.roi_align(s_map, s_boxes, 2, spatial_scale: double.NaN), "spatial_scale", "NaN");
        Refusals.Says(() => ops.roi_align(s_map, s_boxes, 2, spatial_scale: 1e300), "spatial_scale", "1E+300");
        Refusals.Says(() => ops.roi_align(s_map, s_boxes, 2, sampling_ratio: 257), "sampling_ratio", "Allowed is 1 to 256, or -1");
        // The control: as many are allowed.
        Assert.Equal(3, ops.roi_align(s_map, s_boxes, 2, sampling_ratio: 256).shape[0]);
    }

    [Fact]
    public void ChannelsThatAreNoMultipleOfTheBins()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Contains("channels", Assert.Throws<ArgumentException>(() => ops.ps_roi_align(s_map, s_boxes, 3)).Message, StringComparison.Ordinal);
        Assert.Contains("channels", Assert.Throws<ArgumentException>(() => ops.ps_roi_pool(s_map, s_boxes, 3)).Message, StringComparison.Ordinal);
    }

    private static void Says(Tensor map, string parameter, string text)
    {
        Refusals.Says(() => ops.roi_align(map, s_boxes, 2), parameter, text);
        Refusals.Says(() => ops.roi_pool(map, s_boxes, 2), parameter, text);
        Refusals.Says(() => ops.ps_roi_align(map, s_boxes, 2), parameter, text);
        Refusals.Says(() => ops.ps_roi_pool(map, s_boxes, 2), parameter, text);
    }

    private static void SaysOf(Tensor boxes, string parameter, string text)
    {
        Refusals.Says(() => ops.roi_align(s_map, boxes, 2), parameter, text);
        Refusals.Says(() => ops.roi_pool(s_map, boxes, 2), parameter, text);
        Refusals.Says(() => ops.ps_roi_align(s_map, boxes, 2), parameter, text);
        Refusals.Says(() => ops.ps_roi_pool(s_map, boxes, 2), parameter, text);
    }
}
