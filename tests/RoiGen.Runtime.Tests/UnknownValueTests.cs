using System;
using RoiGen.Geometry;
using RoiGen.Kernels.Portable;
using RoiGen.Pipeline;
using RoiGen.Settings;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>A value that some part of the program has not been taught is named, not taken for another: whoever adds one to an enum finds what is still to do.</summary>
public sealed class UnknownValueTests
{
    private const RoiOffset Offset = RoiOffset.HalfPixelSource + 1;
    private const RoiReduction Reduction = RoiReduction.MaxFromZero + 1;
    private const PoolBins Bins = PoolBins.FloorSize + 1;
    private const Contraction Pass = Contraction.Scatter + 1;

    [Fact]
    public void AnOffset_IsNamed() =>
        AssertNamed(Offset, () => new RoiReader<float>(RoiBatch.Xyxy([0, 0, 1, 1]), Offset, scale: 1, mapHeight: 4, mapWidth: 4).Read(0));

    [Fact]
    public void BinsOfPixels_AreNamed() =>
        AssertNamed(Bins, () => new PoolSampler<float>(PoolRounding.Floor, Bins).Plan(new(0, 4, 4, 2), count: 2, extent: 4, new(new())));

    [Theory]
    [InlineData(3)]
    [InlineData(16)]
    public void AContractionToRun_IsNamed(int channels) => AssertNamed(Pass, () => LaneFamily.For(channels).Separable(Pass));

    [Fact]
    public void AReductionToPlan_IsNamed() => AssertNamed(Reduction, () => RoiAlignInfo.Table.Plan(new RoiAlignSpec { Output = 7, Reduction = Reduction })!.Value);

    [Fact]
    public void AContraction_IsNamed()
    {
        KernelPlan plan = new(Pass, 7, 7, Samples: 2, MaxTaps: 4);
        AssertNamed(Pass, () => plan.ColumnTaps);
        AssertNamed(Pass, () => plan.FitsSamples);
        AssertNamed(Contraction.MaximumOfEntries, () => RoiPoolInfo.Table.Plan(new RoiPoolSpec { Output = 7 })!.Value.ColumnTaps);
    }

    [Fact]
    public void TheLanesOfAKernel_AreNamed() => AssertNamed(2, () => LaneFamily.Of(new("two lanes", RoiIsa.Portable, lanes: 2)));

    private static void AssertNamed<TValue>(TValue value, Func<object> use) =>
        Assert.Equal(value, Assert.Throws<ArgumentOutOfRangeException>(use).ActualValue);
}
