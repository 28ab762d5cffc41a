using System;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Xunit;

namespace RoiGen.OnnxRuntime.Tests;

/// <summary>Tensors as maps, pyramids and boxes: the same memory, and what does not fit is refused.</summary>
public sealed class OrtValueTests
{
    private static readonly float[] s_pixels = Numbers.Random(2 * 3 * 4 * 5);

    [Fact]
    public void ATensor_IsAMapWithoutACopy()
    {
        using OrtValue tensor = OrtValue.CreateTensorValueFromMemory(s_pixels, [2, 3, 4, 5]);
        FeatureMap<float> map = tensor.ToFeatureMap(1 / 8f);
        Assert.Equal((2, 3, 4, 5, 1 / 8f, TensorLayout.Nchw), (map.Batch, map.Channels, map.Height, map.Width, map.SpatialScale, map.Layout));
        Assert.True(map.Data.Overlaps(s_pixels, out int offset) && offset == 0);

        FeatureMap<float> last = tensor.ToFeatureMap(layout: TensorLayout.Nhwc);
        Assert.Equal((2, 5, 3, 4, 1, TensorLayout.Nhwc), (last.Batch, last.Channels, last.Height, last.Width, last.SpatialScale, last.Layout));
    }

    [Fact]
    public void TensorsOfLevels_AreAPyramid()
    {
        using OrtValue fine = OrtValue.CreateTensorValueFromMemory(s_pixels, [2, 3, 4, 5]);
        using OrtValue coarse = OrtValue.CreateTensorValueFromMemory(new float[2 * 3 * 2 * 3], [2, 3, 2, 3]);
        FeaturePyramid<float> pyramid = new[] { fine, coarse }.ToFeaturePyramid(1 / 4f);
        Assert.Equal((2, 1 / 4f, 1 / 8f), (pyramid.Levels, pyramid[0].SpatialScale, pyramid[1].SpatialScale));
        Assert.Contains("There are 0 maps", Assert.Throws<ArgumentException>(() => { _ = Array.Empty<OrtValue>().ToFeaturePyramid(1); }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TensorsOfBoxes_AreABatch()
    {
        using OrtValue boxes = OrtValue.CreateTensorValueFromMemory(new float[] { 1, 1, 3, 3, 0, 0, 2, 2 }, [2, 4]);
        using OrtValue rows = OrtValue.CreateTensorValueFromMemory(new float[] { 1, 1, 1, 3, 3, 0, 0, 0, 2, 2 }, [2, 5]);
        using OrtValue longer = OrtValue.CreateTensorValueFromMemory(new long[] { 1, 0 }, [2]);
        using OrtValue shorter = OrtValue.CreateTensorValueFromMemory(new[] { 1, 0 }, [2]);
        float[] expected = Pooled(RoiBatch.IndexedXyxy([1, 1, 1, 3, 3, 0, 0, 0, 2, 2]));
        Assert.Equal(expected, Pooled(rows.ToRoiBatch()));
        Assert.Equal(expected, Pooled(boxes.ToRoiBatch(longer)));
        Assert.Equal(expected, Pooled(boxes.ToRoiBatch(shorter)));
        Assert.NotEqual(expected, Pooled(boxes.ToRoiBatch()));

        Assert.Contains("of Int64; allowed is Float", Assert.Throws<ArgumentException>(() => { _ = longer.ToRoiBatch(); }).Message, StringComparison.Ordinal);
        Assert.Contains("[2, 5]; allowed is [K, 4]", Assert.Throws<ArgumentException>(() => { _ = rows.ToRoiBatch(longer); }).Message, StringComparison.Ordinal);
        Assert.Contains("of Float; allowed is Int64", Assert.Throws<ArgumentException>(() => { _ = boxes.ToRoiBatch(boxes); }).Message, StringComparison.Ordinal);
        using OrtValue row = OrtValue.CreateTensorValueFromMemory(new[] { 1, 0 }, [1, 2]);
        Assert.Contains("[1, 2]; allowed is [K]", Assert.Throws<ArgumentException>(() => { _ = boxes.ToRoiBatch(row); }).Message, StringComparison.Ordinal);
        Assert.Contains("[2, 4]; allowed is [N, C, H, W]", Assert.Throws<ArgumentException>(() => { _ = boxes.ToFeatureMap(); }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALengthBeyondAnInt_IsRefused()
    {
        using OrtValue empty = OrtValue.CreateTensorValueFromMemory(Array.Empty<float>(), [0, 3_000_000_000, 1, 1]);
        Assert.Contains("a length of 3000000000; allowed is 2147483647", Assert.Throws<ArgumentException>(() => { _ = empty.ToFeatureMap(); }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATensorOfAnotherDevice_IsRefused()
    {
        GCHandle pixels = GCHandle.Alloc(s_pixels, GCHandleType.Pinned);
        try
        {
            using OrtMemoryInfo device = new("Cuda", OrtAllocatorType.DeviceAllocator, 0, OrtMemType.Default);
            using OrtMemoryInfo pinned = new("CudaPinned", OrtAllocatorType.DeviceAllocator, 0, OrtMemType.CpuOutput);
            using OrtValue there = In(device), here = In(pinned);
            Assert.Contains("lies in the memory \"Cuda\"; allowed is \"Cpu\"", Assert.Throws<ArgumentException>(() => { _ = there.ToFeatureMap(); }).Message, StringComparison.Ordinal);
            Assert.Equal(3, here.ToFeatureMap().Channels);
        }
        finally
        {
            pixels.Free();
        }

        OrtValue In(OrtMemoryInfo memory) =>
            OrtValue.CreateTensorValueWithData(memory, TensorElementType.Float, [2, 3, 4, 5], pixels.AddrOfPinnedObject(), s_pixels.Length * sizeof(float));
    }

    private static float[] Pooled(RoiBatch rois)
    {
        float[] output = new float[rois.Count * 3];
        RoiAlign.Run(new() { Output = 1 }, FeatureMap<float>.Nchw(s_pixels, 2, 3, 4, 5), rois, output);
        return output;
    }
}
