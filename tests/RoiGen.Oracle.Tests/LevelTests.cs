using System;
using Xunit;

namespace RoiGen.Oracle.Tests;

/// <summary>Levels of pyramids, worked by hand, and as the frameworks have them just below a boundary.</summary>
public class LevelTests
{
    private static readonly LevelSettings s_levels = new() { CanonicalSize = 224, CanonicalLevel = 4, Finest = 2, Levels = 4 };

    [Theory]
    [InlineData(224, 224, 2)]
    [InlineData(448, 112, 2)]
    [InlineData(223, 224, 1)]
    [InlineData(112, 112, 1)]
    [InlineData(56, 56, 0)]
    [InlineData(1, 1, 0)]
    [InlineData(448, 448, 3)]
    [InlineData(1e9f, 1e9f, 3)]
    [InlineData(-448, -448, 3)]
    [InlineData(-448, 448, 0)]
    [InlineData(0, 448, 0)]
    [InlineData(float.NaN, 448, 0)]
    [InlineData(float.PositiveInfinity, 448, 3)]
    [InlineData(3e38f, 3e38f, 3)]
    public void ARegionLiesOnTheLevelOfItsSize(float width, float height, int level)
    {
        Assert.Equal(level, LevelOracle.Of(s_levels, width, height));
        Assert.Equal(level, LevelOracle.Of(s_levels with { Rule = LevelRule.Detectron2 }, width, height));
        Assert.Equal(width * height >= 0 ? level : s_levels.Levels, LevelOracle.Of(s_levels with { Rule = LevelRule.TorchvisionExported }, width, height));
        Assert.Equal(width * height >= 0 ? level : s_levels.Levels, LevelOracle.Of(s_levels with { Rule = LevelRule.Detectron2Exported }, width, height));
        Assert.Equal(level, LevelOracle.Of(s_levels with { Rule = LevelRule.Mmdetection, CanonicalSize = 56, CanonicalLevel = 2 }, width, height));
        Assert.Equal(
            width * height >= 0 ? level : s_levels.Levels,
            LevelOracle.Of(s_levels with { Rule = LevelRule.MmdetectionExported, CanonicalSize = 56, CanonicalLevel = 2 }, width, height));
        Assert.Equal(width * height > 0 ? level : s_levels.Levels, LevelOracle.Of(s_levels with { Rule = LevelRule.OpenVino }, width, height));
    }

    [Fact]
    public void AGuardInsideALogarithmLiftsWhatIsJustBelow()
    {
        float below = MathF.BitDecrement(112) * 112;
        LevelSettings mmdetection = s_levels with { Rule = LevelRule.Mmdetection, CanonicalSize = 56, CanonicalLevel = 2 };
        Assert.Equal(1, LevelOracle.Of(mmdetection, below, 1));
        Assert.Equal(1, LevelOracle.Of(s_levels with { Rule = LevelRule.OpenVino }, below, 1));

        // A thousandth below is far more than any guard.
        Assert.Equal(0, LevelOracle.Of(mmdetection, 112 * 111.9f, 1));
        Assert.Equal(0, LevelOracle.Of(s_levels with { Rule = LevelRule.OpenVino }, 112 * 111.9f, 1));
    }

    // Steps of float32 from the area of a square on the boundary, from which on a region is on the level: as torchvision 0.14's LevelMapper and detectron2's formula in
    // PyTorch 1.13 say.
    [Theory]
    [InlineData(112, 1, -20, -4)]
    [InlineData(224, 2, -18, -2)]
    [InlineData(448, 3, -21, -6)]
    public void JustBelowABoundaryTheGuardsAreTheFrameworks(float side, int level, int torchvision, int detectron2)
    {
        for (int step = -60; step <= 10; step++)
        {
            float area = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(side * side) + step);
            Assert.Equal(step >= torchvision ? level : level - 1, LevelOracle.Of(s_levels, area, 1));
            Assert.Equal(step >= detectron2 ? level : level - 1, LevelOracle.Of(s_levels with { Rule = LevelRule.Detectron2 }, area, 1));
        }
    }
}
