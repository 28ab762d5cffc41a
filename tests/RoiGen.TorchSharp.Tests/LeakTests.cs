using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Tests;

/// <summary>Nothing is left of a call: tensors as TorchSharp counts them, and memory as the system does.</summary>
public sealed class LeakTests
{
    private const int Steps = 10_000;

    // A gradient that is left in each step would take 1.3 GB.
    private const long MostGrowth = 64 << 20;

    private static readonly long[] s_shape = [1, 8, 64, 64];

    public static TheoryData<string> EveryFunction => ["roi_align", "roi_pool", "ps_roi_align", "ps_roi_pool", "MultiScaleRoIAlign"];

    [Theory]
    [MemberData(nameof(EveryFunction))]
    public void TenThousandSteps_LeaveNothing(string function)
    {
        using DisposeScope outer = NewDisposeScope();
        Func<Tensor, Tensor> pool = Pool(function);
        Tensor leaf = randn(s_shape).requires_grad_();
        Step(leaf, pool);
        (long tensors, long memory) = Settled();
        for (int step = 0; step < Steps; step++)
        {
            Step(leaf, pool);
        }

        Assert.Equal(tensors, Tensor.TotalCount);
        Assert.InRange(Environment.WorkingSet - memory, long.MinValue, MostGrowth);
    }

    // Few steps of large gradients: the collector, which would find them, does not come in between.
    [Fact]
    public void WithoutAScope_GradientsDoNotPileUp()
    {
        Func<Tensor, Tensor> pool = Pool("roi_pool");
        using Tensor leaf = randn(1, 8, 512, 512).requires_grad_();
        Once();
        (_, long memory) = Settled();
        for (int step = 0; step < 50; step++)
        {
            Once();
        }

        Assert.InRange(Environment.WorkingSet - memory, long.MinValue, MostGrowth);

        void Once()
        {
            using Tensor map = leaf * 1;
            using Tensor output = pool(map);
            using Tensor loss = output.sum();
            loss.backward();
        }
    }

    [Fact]
    public void WhatIsLeft_IsNoticed()
    {
        Func<Tensor, Tensor> pool = Pool("roi_align");
        using Tensor leaf = randn(s_shape).requires_grad_();
        List<Tensor> kept = [];
        (long tensors, long memory) = Settled();
        for (int step = 0; step < Steps / 10; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor map = leaf * 1;
            kept.Add(autograd.grad([pool(map).sum()], [map])[0].DetachFromDisposeScope());
        }

        Assert.True(Tensor.TotalCount - tensors >= kept.Count);
        Assert.True(Environment.WorkingSet - memory > MostGrowth);
        kept.ForEach(tensor => tensor.Dispose());
    }

    [Theory]
    [MemberData(nameof(EveryFunction))]
    public void ACallLeavesItsOutputAlone_InTheScope(string function)
    {
        Func<Tensor, Tensor> pool = Pool(function);
        using Tensor map = randn(s_shape);
        using DisposeScope scope = NewDisposeScope();
        Tensor output = pool(map);
        Assert.Equal([output], scope.DisposablesView);
    }

    [Fact]
    public void ARefusedCall_LeavesNothing()
    {
        using Tensor map = randn(s_shape);
        using Tensor boxes = tensor(new float[] { 5, 0, 0, 1, 1 }, [1, 5]);
        using DisposeScope scope = NewDisposeScope();
        Assert.ThrowsAny<ArgumentException>(() => ops.roi_align(map, boxes, 2));
        Assert.Empty(scope.DisposablesView);
    }

    // Without a scope, which would find what is left.
    [Fact]
    public void ARefusedBackwardPass_LeavesNothing()
    {
        Func<Tensor, Tensor> pool = Pool("roi_pool");
        using Tensor leaf = randn(s_shape).requires_grad_();
        Refuse();
        (long tensors, _) = Settled();
        for (int step = 0; step < 10; step++)
        {
            Refuse();
        }

        Assert.Equal(tensors, Tensor.TotalCount);

        void Refuse()
        {
            using Tensor map = leaf * 1;
            using Tensor output = pool(map);
            using Tensor loss = output.sum();
            using Tensor changed = map.add_(1);
            Assert.Throws<ExternalException>(() => loss.backward());
        }
    }

    // What earlier tests left to the collector goes first.
    private static (long Tensors, long Memory) Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return (Tensor.TotalCount, Environment.WorkingSet);
    }

    private static void Step(Tensor leaf, Func<Tensor, Tensor> pool)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor map = leaf * 1;
        pool(map).sum().backward();
    }

    // With boxes that outlive every scope.
    private static Func<Tensor, Tensor> Pool(string function)
    {
        Tensor boxes = tensor(new float[] { 0, 1, 2, 9, 12, 0, 20, 20, 62, 50, 0, 4, 4, 20, 28 }, [3, 5]).DetachFromDisposeScope();
        Tensor corners = boxes.narrow(1, 1, 4).DetachFromDisposeScope();
        MultiScaleRoIAlign pooler = new(["0"], 2, 2);
        return function switch
        {
            "roi_align" => map => ops.roi_align(map, boxes, 2, sampling_ratio: 2),
            "roi_pool" => map => ops.roi_pool(map, boxes, 2),
            "ps_roi_align" => map => ops.ps_roi_align(map, boxes, 2, sampling_ratio: 2),
            "ps_roi_pool" => map => ops.ps_roi_pool(map, boxes, 2),
            _ => map => pooler.call(new Dictionary<string, Tensor> { ["0"] = map }, [corners], [(64, 64)]),
        };
    }
}
