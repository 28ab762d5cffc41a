using System;
using System.Linq;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>The presets, as attributes and as specifications: the same defaults in both, and what is set beside them wins.</summary>
public sealed class ConventionTests
{
    [Theory]
    [InlineData(RoiConvention.None, RoiOffset.HalfPixel, 0)]
    [InlineData(RoiConvention.Torchvision, RoiOffset.None, 1)]
    [InlineData(RoiConvention.TorchvisionAligned, RoiOffset.HalfPixel, 0)]
    [InlineData(RoiConvention.Detectron2, RoiOffset.HalfPixel, 0)]
    [InlineData(RoiConvention.Mmcv, RoiOffset.HalfPixel, 0)]
    [InlineData(RoiConvention.OnnxOpset10, RoiOffset.None, 1)]
    [InlineData(RoiConvention.OnnxOpset16, RoiOffset.HalfPixel, 0)]
    [InlineData(RoiConvention.OpenVino3, RoiOffset.None, 1)]
    [InlineData(RoiConvention.OpenVino9, RoiOffset.None, 1)]
    [InlineData(RoiConvention.Paddle, RoiOffset.HalfPixel, 0)]
    public void AnAlignOfAConvention_HasItsDefaults(RoiConvention convention, RoiOffset offset, float minimumSize)
    {
        RoiAlignSpec spec = RoiAlignSpec.For(convention);
        RoiAlignAttribute attribute = new() { Convention = convention };
        Assert.Equal((offset, minimumSize, RoiReduction.Average), (spec.Offset, spec.MinimumSize, spec.Reduction));
        Assert.Equal((offset, minimumSize, RoiReduction.Average), (attribute.Offset, attribute.MinimumSize, attribute.Reduction));
    }

    [Fact]
    public void APoolOfAConvention_HasItsDefaults()
    {
        foreach (RoiConvention convention in Enum.GetValues<RoiConvention>().Except([RoiConvention.TensorFlow, RoiConvention.TorchvisionAligned]))
        {
            PoolRounding rounding = convention == RoiConvention.Mmcv ? PoolRounding.InclusiveEnd : PoolRounding.HalfAwayFromZero;
            RoiPoolSpec spec = RoiPoolSpec.For(convention);
            RoiPoolAttribute attribute = new() { Convention = convention };
            Assert.Equal((rounding, PoolBins.Overlapping), (spec.Rounding, spec.Bins));
            Assert.Equal((rounding, PoolBins.Overlapping), (attribute.Rounding, attribute.Bins));
        }
    }

    [Theory]
    [InlineData(RoiConvention.None, CropEnds.Stepped)]
    [InlineData(RoiConvention.TensorFlow, CropEnds.Stepped)]
    [InlineData(RoiConvention.OnnxOpset10, CropEnds.Exact)]
    [InlineData(RoiConvention.OnnxOpset16, CropEnds.Exact)]
    public void ACropOfAConvention_HasItsDefaults(RoiConvention convention, CropEnds ends)
    {
        Assert.Equal(ends, CropAndResizeSpec.For(convention).Ends);
        Assert.Equal(ends, new CropAndResizeAttribute { Convention = convention }.Ends);
    }

    [Fact]
    public void WhatIsSetBesideAConvention_Wins()
    {
        RoiAlignAttribute align = new() { Offset = RoiOffset.HalfPixelSource, Reduction = RoiReduction.Max, MinimumSize = 3, Convention = RoiConvention.Torchvision };
        Assert.Equal((RoiOffset.HalfPixelSource, RoiReduction.Max, 3f), (align.Offset, align.Reduction, align.MinimumSize));

        RoiPoolAttribute pool = new() { Rounding = PoolRounding.HalfAwayFromZero, Bins = PoolBins.Partition, Convention = RoiConvention.Mmcv };
        Assert.Equal((PoolRounding.HalfAwayFromZero, PoolBins.Partition), (pool.Rounding, pool.Bins));

        Assert.Equal(CropEnds.Stepped, new CropAndResizeAttribute { Ends = CropEnds.Stepped, Convention = RoiConvention.OnnxOpset16 }.Ends);

        // The offset decides the default of the minimum size, also when it is set after the convention.
        Assert.Equal(0, (RoiAlignSpec.For(RoiConvention.OpenVino9) with { Offset = RoiOffset.HalfPixelSource }).MinimumSize);
    }

    [Theory]
    [InlineData(RoiConvention.TensorFlow)]
    [InlineData(RoiConvention.Caffe)]
    [InlineData((RoiConvention)99)]
    public void AConventionWithoutAnAlign_IsRefused(RoiConvention convention)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>("convention", () => RoiAlignSpec.For(convention));
        Assert.Contains($"Convention is {convention}; allowed is None, Torchvision, ", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RoiConvention.TensorFlow)]
    [InlineData(RoiConvention.TorchvisionAligned)]
    [InlineData((RoiConvention)(-1))]
    public void AConventionWithoutAPool_IsRefused(RoiConvention convention) =>
        Assert.Throws<ArgumentException>("convention", () => RoiPoolSpec.For(convention));

    [Theory]
    [InlineData(RoiConvention.Torchvision)]
    [InlineData(RoiConvention.Caffe)]
    [InlineData((RoiConvention)99)]
    public void AConventionWithoutACrop_IsRefused(RoiConvention convention) =>
        Assert.Throws<ArgumentException>("convention", () => CropAndResizeSpec.For(convention));
}
