using System;
using System.Linq;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Tests;

/// <summary>Values are those of the same call on arrays, to the bit.</summary>
public sealed class ValueTests
{
    public static TheoryData<int> EveryOperator => [.. Enumerable.Range(0, Operator.All.Length)];

    [Theory]
    [MemberData(nameof(EveryOperator))]
    public void EveryLayout_GivesTheBitsOfArrays(int index)
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of();
        Tensor boxes = scene.Boxes;
        float[] expected = Operator.All[index].OnArrays(scene);
        foreach ((string name, Func<Tensor, Tensor> lay) in Layouts.All)
        {
            Tensor input = lay(scene.Input);
            Tensor output = Operator.All[index].Of(input, boxes);
            Assert.True(expected.AsSpan().SequenceEqual(Numbers.Of(output)), $"{Operator.All[index]}, {name}, strides {string.Join(" ", input.stride())}");
            Assert.True(output.is_contiguous());
            Assert.Equal(scene.Rows.Length / 5, output.shape[0]);
        }
    }

    // Those that have kernels of their own.
    [Theory]
    [InlineData(7, 2)]
    [InlineData(7, 0)]
    [InlineData(14, 2)]
    [InlineData(14, 0)]
    public void CommonOutputs_HaveTheSameBits(int size, int samples)
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of(channels: 37);
        RoiBatch rois = RoiBatch.IndexedXyxy(scene.Rows);
        RoiAlignSpec align = RoiAlignSpec.For(RoiConvention.TorchvisionAligned) with { Output = size, Samples = samples };
        float[] aligned = new float[RoiAlign.OutputLength(align, scene.View, rois)];
        RoiAlign.Run(align, scene.View, rois, aligned);
        RoiPoolSpec pool = RoiPoolSpec.For(RoiConvention.Torchvision) with { Output = size };
        float[] pooled = new float[aligned.Length];
        RoiPool.Run(pool, scene.View, rois, pooled);
        foreach ((_, Func<Tensor, Tensor> lay) in Layouts.All)
        {
            Assert.Equal(aligned, Numbers.Of(ops.roi_align(lay(scene.Input), scene.Boxes, size, Scene.Scale, samples, aligned: true)));
            Assert.Equal(pooled, Numbers.Of(ops.roi_pool(lay(scene.Input), scene.Boxes, size, Scene.Scale)));
        }
    }

    [Theory]
    [MemberData(nameof(EveryOperator))]
    public void AnExpandedMap_IsReadWithoutACopyOfIt(int index)
    {
        using DisposeScope scope = NewDisposeScope();
        Scene one = Scene.Of(batch: 1);
        Scene two = one with { Batch = 2, Map = [.. one.Map, .. one.Map], Rows = Scene.Of().Rows };
        Tensor output = Operator.All[index].Of(one.Input.expand(2, -1, -1, -1), two.Boxes);
        Assert.Equal(Operator.All[index].OnArrays(two), Numbers.Of(output));
    }

    [Theory]
    [MemberData(nameof(EveryOperator))]
    public void ModulesAndLists_AreTheFunction(int index)
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of();
        Scene ordered = scene.InOrderOfImages();
        Assert.Equal(Operator.All[index].OnArrays(scene), Numbers.Of(Operator.All[index].Module(scene.Input, scene.Boxes)));
        Assert.Equal(Operator.All[index].OnArrays(ordered), Numbers.Of(Operator.All[index].OfLists(scene.Input, scene.Lists)));
        // The control: the order of the rows decides.
        Assert.NotEqual(Operator.All[index].OnArrays(scene), Operator.All[index].OnArrays(ordered));
    }

    [Theory]
    [MemberData(nameof(EveryOperator))]
    public void NothingToPool_IsAnEmptyOutput(int index)
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of();
        Assert.Equal([0, .. Operator.All[index].Of(scene.Input, scene.Boxes).shape[1..]], Operator.All[index].Of(scene.Input, zeros(0, 5)).shape);
        Assert.Equal(0, Operator.All[index].OfLists(scene.Input, [zeros(0, 4), zeros(0, 4)]).shape[0]);
        Assert.Equal(0, Operator.All[index].OfLists(scene.Input, []).shape[0]);
        Assert.Equal(0, Operator.All[index].Of(zeros(0, scene.Channels, 3, 3), zeros(0, 5)).shape[0]);
    }

    [Fact]
    public void BoxesMayLieAnyhow()
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of();
        Tensor expected = ops.roi_align(scene.Input, scene.Boxes, 3, Scene.Scale, 2);
        Assert.Equal(Numbers.Of(expected), Numbers.Of(ops.roi_align(scene.Input, scene.Boxes.t().contiguous().t(), 3, Scene.Scale, 2)));
    }

    [Fact]
    public void ARectangle_IsHeightByWidth()
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of();
        Assert.Equal([24, 8, 3, 5], ops.roi_align(scene.Input, scene.Boxes, (3, 5), Scene.Scale).shape);
        Assert.Equal([24, 8, 3, 5], ops.roi_pool(scene.Input, scene.Boxes, (3, 5), Scene.Scale).shape);
        Assert.Equal([24, 2, 1, 4], ops.ps_roi_align(scene.Input, scene.Boxes, (1, 4), Scene.Scale).shape);
        Assert.Equal([24, 2, 1, 4], ops.ps_roi_pool(scene.Input, scene.Boxes, (1, 4), Scene.Scale).shape);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ThreadsOfTorch_ChangeNoBit(int threads)
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of(boxes: 200);
        int before = get_num_threads();
        set_num_threads(threads);
        try
        {
            Assert.Equal(threads, get_num_threads());
            foreach (Operator of in Operator.All)
            {
                Assert.Equal(of.OnArrays(scene), Numbers.Of(of.Of(scene.Input, scene.Boxes)));
            }

            using KernelExplanation explained = RoiKernels.Explain();
            ops.roi_align(scene.Input, scene.Boxes, 7, Scene.Scale);
            Assert.Equal(Math.Min(threads, Environment.ProcessorCount), explained.Main!.Value.Threads);
        }
        finally
        {
            set_num_threads(before);
        }
    }
}
