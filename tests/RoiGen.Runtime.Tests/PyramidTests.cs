using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RoiGen.Geometry;
using RoiGen.Oracle;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Feature pyramids: the level of every region, and its place in the output.</summary>
public sealed class PyramidTests
{
    private const int Batch = 2;
    private const int Channels = 20;
    private const int Finest = 64;

    private static readonly float[][] Data =
        [.. Enumerable.Range(0, FeaturePyramid<float>.MaxLevels).Select(level => Maps.Random(Batch * Channels * Side(level) * Side(level), level))];

    private delegate void OnPyramid(FeaturePyramid<float> features, RoiBatch rois, float[] output, ParallelOptions? parallel);

    private delegate void OnMap(FeatureMap<float> features, RoiBatch rois, float[] output);

    [Theory]
    [InlineData(224, 2)]
    [InlineData(223.9f, 1)]
    [InlineData(112, 1)]
    [InlineData(111.9f, 0)]
    [InlineData(56, 0)]
    [InlineData(1, 0)]
    [InlineData(448, 3)]
    [InlineData(447.9f, 2)]
    [InlineData(4000, 3)]
    [InlineData(0, 0)]
    [InlineData(float.NaN, 0)]
    [InlineData(float.PositiveInfinity, 3)]
    public void ASquareRegion_LiesOnTheLevelOfItsSide(float side, int level)
    {
        foreach (LevelGuard guard in Enum.GetValues<LevelGuard>())
        {
            bool none = guard switch
            {
                LevelGuard.OpenVino => !(side > 0),
                LevelGuard.TorchvisionExported or LevelGuard.Detectron2Exported or LevelGuard.MmdetectionExported => float.IsNaN(side),
                _ => false,
            };
            int expected = none ? 4 : level;
            Assert.Equal(expected, PyramidLevels.Of(side * side, new() { Guard = guard }, firstLevel: 2, levels: 4));
        }
    }

    // Where the levels begin, in steps of float32 from the area of a square on the boundary: as torchvision 0.14's LevelMapper and detectron2's formula in PyTorch 1.13 say.
    [Theory]
    [InlineData(112, 1, -20, -4)]
    [InlineData(224, 2, -18, -2)]
    [InlineData(448, 3, -21, -6)]
    public void JustBelowABoundary_TheGuardsDifferAsTheirs(float side, int level, int torchvision, int detectron2)
    {
        for (int step = -60; step <= 10; step++)
        {
            float area = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(side * side) + step);
            Assert.Equal(step >= torchvision ? level : level - 1, PyramidLevels.Of(area, new(), 2, 4));
            Assert.Equal(step >= detectron2 ? level : level - 1, PyramidLevels.Of(area, new() { Guard = LevelGuard.Detectron2 }, 2, 4));
        }
    }

    // The oracle's own arithmetic, bit by bit below and above each boundary; with canonical levels far off, which round the sum.
    [Theory]
    [InlineData(LevelGuard.Torchvision)]
    [InlineData(LevelGuard.Detectron2)]
    [InlineData(LevelGuard.TorchvisionExported)]
    [InlineData(LevelGuard.Mmdetection)]
    [InlineData(LevelGuard.OpenVino)]
    [InlineData(LevelGuard.Detectron2Exported)]
    [InlineData(LevelGuard.MmdetectionExported)]
    public void AroundABoundary_EveryGuardIsTheOracles(LevelGuard guard)
    {
        foreach ((float size, int canonical) in new[] { (224f, 4), (56f, 2), (300f, 5), (7e-3f, -10), (224f, 60) })
        {
            LevelSettings oracle = new() { CanonicalSize = size, CanonicalLevel = canonical, Finest = canonical - 2, Levels = 4, Rule = Enum.Parse<LevelRule>($"{guard}") };
            foreach (float side in new[] { size / 2, size, 2 * size })
            {
                for (int step = -300; step <= 100; step++)
                {
                    float area = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(side * side) + step);
                    LevelAssignment assignment = new() { CanonicalSize = size, CanonicalLevel = canonical, Guard = guard };
                    Assert.Equal(LevelOracle.Of(oracle, area, 1), PyramidLevels.Of(area, assignment, canonical - 2, 4));
                }
            }
        }
    }

    [Fact]
    public void ByOpenVinosRule_WhatHasNoAreaGivesZeros()
    {
        float[] rows = [0, 20, 20, 20, 60, 0, 20, 20, 80, 80, 0, 60, 20, 20, 80, 1, 20, 20, 20, 20];
        float[] output = new float[4 * Channels], level = new float[Channels];
        output.AsSpan().Fill(float.NaN);
        RoiAlign.Run(new() { Output = 1, MinimumSize = 1 }, Pyramid() with { Assignment = new() { Guard = LevelGuard.OpenVino } }, RoiBatch.IndexedXyxy(rows), output);
        RoiAlign.Run(new() { Output = 1, MinimumSize = 1 }, Map(0), RoiBatch.IndexedXyxy(rows.AsSpan(5, 5)), level);
        Maps.AssertSameBits([.. new float[Channels], .. level, .. new float[2 * Channels]], output);

        // A step after pooling is of zeros then.
        float[] scale = new float[Channels], bias = [.. Enumerable.Repeat(3f, Channels)];
        RoiAlign.Run(
            new() { Output = 1, MinimumSize = 1 }, Pyramid() with { Assignment = new() { Guard = LevelGuard.OpenVino } }, RoiBatch.IndexedXyxy(rows), scale, bias, output.AsSpan());
        Assert.All(output, value => Assert.Equal(3, value));
    }

    [Fact]
    public void AnotherCanonicalLevel_MovesRegions()
    {
        Assert.Equal(1, PyramidLevels.Of(224 * 224, new() { CanonicalLevel = 3 }, 2, 4));
        Assert.Equal(3, PyramidLevels.Of(224 * 224, new() { CanonicalSize = 112 }, 2, 4));
        Assert.Equal(0, PyramidLevels.Of(224 * 224, new(), 5, 2));
        Assert.Equal(0, PyramidLevels.Of(-1, new(), 2, 4));
    }

    [Theory]
    [InlineData(LevelGuard.Torchvision, 4, 60)]
    [InlineData(LevelGuard.Detectron2, 4, 60)]
    [InlineData(LevelGuard.Torchvision, 1, 60)]
    [InlineData(LevelGuard.Torchvision, 8, 3)]
    public void EveryRegion_IsPooledFromItsLevelIntoItsPlace(LevelGuard guard, int count, float canonicalSize)
    {
        const int Regions = 300, Each = Channels * 9;
        LevelAssignment assignment = new() { Guard = guard, CanonicalSize = canonicalSize };
        float[] rows = Maps.Regions(Regions, Batch, 4 * Finest, 4 * Finest, 7);
        int[] levels = [.. rows.Chunk(5).Select(row => PyramidLevels.Of((row[3] - row[1]) * (row[4] - row[2]), assignment, 2, count))];
        Assert.Equal(Enumerable.Range(0, count), levels.Distinct().Order());

        float[] output = new float[Regions * Each];
        float[] expected = new float[Each];
        foreach ((OnPyramid onPyramid, OnMap onMap) in Operators())
        {
            foreach (ParallelOptions? threads in new[] { null, new ParallelOptions { MaxDegreeOfParallelism = 3 } })
            {
                output.AsSpan().Fill(float.NaN);
                onPyramid(Pyramid(count) with { Assignment = assignment }, RoiBatch.IndexedXyxy(rows), output, threads);
                for (int roi = 0; roi < Regions; roi++)
                {
                    onMap(Map(levels[roi]), RoiBatch.IndexedXyxy(rows.AsSpan(5 * roi, 5)), expected);
                    Maps.AssertSameBits(expected, output.AsSpan(roi * Each, Each));
                }
            }
        }
    }

    // Every reduction, every pooling, and integrals, to outputs of 3 x 3.
    private static IEnumerable<(OnPyramid Pyramid, OnMap Map)> Operators()
    {
        foreach (RoiReduction reduction in Enum.GetValues<RoiReduction>())
        {
            foreach (int samples in new[] { 0, 2 })
            {
                RoiAlignSpec align = new() { Output = 3, Samples = samples, Reduction = reduction };
                yield return ((features, rois, output, threads) => RoiAlign.Run(align, features, rois, output, threads), (map, rois, output) => RoiAlign.Run(align, map, rois, output));
            }
        }

        foreach (RoiPoolSpec pool in Maps.Pools(3))
        {
            yield return ((features, rois, output, threads) => RoiPool.Run(pool, features, rois, output, threads), (map, rois, output) => RoiPool.Run(pool, map, rois, output));
        }

        PrRoiPoolSpec precise = new() { Output = 3, OutputLayout = TensorLayout.Nhwc };
        yield return ((features, rois, output, threads) => PrRoiPool.Run(precise, features, rois, output, threads), (map, rois, output) => PrRoiPool.Run(precise, map, rois, output));
    }

    [Fact]
    public void SizesAndCorners_FindTheSameLevel()
    {
        float[] corners = [10, 20, 110, 90, 20, 230, 260, 470];
        float[] sizes = [10, 20, 100, 70, 20, 230, 240, 240];
        float[] first = new float[2 * Channels];
        float[] second = new float[2 * Channels];
        RoiAlign.Run(new() { Output = 1 }, Pyramid(), RoiBatch.Xyxy(corners), first);
        RoiAlign.Run(new() { Output = 1 }, Pyramid(), RoiBatch.Xywh(sizes), second);
        Maps.AssertSameBits(first, second);
        RoiAlign.Run(new() { Output = 1 }, Pyramid(), RoiBatch.IndexedXywh([0, .. sizes[..4], 0, .. sizes[4..]]), second);
        Maps.AssertSameBits(first, second);
    }

    [Fact]
    public void OneLevel_IsAMap()
    {
        float[] rows = Maps.Regions(50, Batch, 4 * Finest, 4 * Finest, 8);
        float[] first = new float[50 * Channels];
        float[] second = new float[50 * Channels];
        RoiAlign.Run(new() { Output = 1 }, Map(0), RoiBatch.IndexedXyxy(rows), first);
        RoiAlign.Run(new() { Output = 1 }, FeaturePyramid<float>.Of(Map(0)), RoiBatch.IndexedXyxy(rows), second);
        Maps.AssertSameBits(first, second);
        Assert.Equal(50 * Channels, RoiAlign.OutputLength(new() { Output = 1 }, Pyramid(), RoiBatch.IndexedXyxy(rows)));
    }

    [Fact]
    public void EightLevels_AreKept()
    {
        float[] data = new float[1];
        FeaturePyramid<float> pyramid = FeaturePyramid<float>.Of(Pixel(0), Pixel(1), Pixel(2), Pixel(3), Pixel(4), Pixel(5), Pixel(6), Pixel(7));
        Assert.Equal(8, pyramid.Levels);
        for (int level = 0; level < 8; level++)
        {
            Assert.Equal(1f / (1 << level), pyramid[level].SpatialScale);
        }

        FeatureMap<float> Pixel(int level) => FeatureMap<float>.Nchw(data, 1, 1, 1, 1, 1f / (1 << level));
    }

    [Fact]
    public void LevelsThatDoNotFit_AreRefused()
    {
        float[] data = new float[16];
        Assert.Contains("power of two", Refused("level0", () => FeaturePyramid<float>.Of(Square(2, 0.3f))));
        Assert.Contains("half that of the level before, 0.125", Refused("level1", () => FeaturePyramid<float>.Of(Square(2, 0.25f), Square(2, 0.25f))));
        Refused("level2", () => FeaturePyramid<float>.Of(Square(2, 0.25f), Square(2, 0.125f), Square(2, 0.125f)));
        Assert.Contains("leave no level out", Refused("level1", () => FeaturePyramid<float>.Of(Square(2, 0.25f), default, Square(2, 0.125f))));
        Refused("level0", () => FeaturePyramid<float>.Of(default));
        Refused("level1", () => FeaturePyramid<float>.Of(Square(2, 0.25f), FeatureMap<float>.Nchw(data.AsSpan(0, 2), 1, 2, 1, 1, 0.125f)));
        Refused("level1", () => FeaturePyramid<float>.Of(Square(2, 0.25f), FeatureMap<float>.Nchw(data.AsSpan(0, 2), 2, 1, 1, 1, 0.125f)));
        Assert.Contains(
            "CanonicalSize is NaN", Assert.Throws<ArgumentOutOfRangeException>(() => { _ = FeaturePyramid<float>.Of(Square(2, 1)) with { Assignment = new() { CanonicalSize = float.NaN } }; }).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = FeaturePyramid<float>.Of(Square(2, 1)) with { Assignment = new() { CanonicalLevel = 101 } }; });
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = FeaturePyramid<float>.Of(Square(2, 1)) with { Assignment = new() { Guard = (LevelGuard)7 } }; });
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = FeaturePyramid<float>.Of(Square(2, 1))[8]; });

        FeatureMap<float> Square(int side, float scale) => FeatureMap<float>.Nchw(data.AsSpan(0, side * side), 1, 1, side, side, scale);
    }

    [Fact]
    public void BadCalls_AreRefusedBeforeAnythingIsWritten()
    {
        float[] output = Enumerable.Repeat(42f, Channels).ToArray();
        RoiAlignSpec spec = new() { Output = 1 };
        Assert.Contains("every other form", Refused("rois", () => RoiAlign.Run(spec, Pyramid(), RoiBatch.YxyxNormalized([0, 0, 1, 1]), output)));
        Refused("features", () => RoiAlign.Run(spec, default(FeaturePyramid<float>), RoiBatch.Xyxy([0, 0, 1, 1]), []));
        Refused("output", () => RoiPool.Run(new() { Output = 2 }, Pyramid(), RoiBatch.Xyxy([0, 0, 1, 1]), output));
        Refused("output", () => PrRoiPool.Run(new() { Output = 1 }, Pyramid(), RoiBatch.Xyxy([0, 0, 1, 1]), Data[3].AsSpan(0, Channels)));
        Refused("spec", () => RoiAlign.Run(default, Pyramid(), RoiBatch.Xyxy([0, 0, 1, 1]), output));
        Refused("rois", () => RoiAlign.Run(spec, Pyramid(), RoiBatch.IndexedXyxy([2, 0, 0, 1, 1]), output));
        Refused("rois", () => RoiAlign.Run(spec, Pyramid(), RoiBatch.Xyxy([0, 0, float.PositiveInfinity, 1]), output));
        Assert.All(output, value => Assert.Equal(42, value));
        RoiAlign.Run(spec with { NonFinite = NonFiniteRoi.Zero }, Pyramid(), RoiBatch.Xyxy([0, 0, float.PositiveInfinity, 1]), output);
        Assert.All(output, value => Assert.Equal(0, value));
    }

    [Fact]
    public void ACallOnAWarmThread_AllocatesNothing()
    {
        float[] rows = Maps.Regions(100, Batch, 4 * Finest, 4 * Finest, 7);
        float[] output = new float[100 * Channels * 4];
        WarmCall.AllocatesNothing(Run);

        void Run() => RoiAlign.Run(new() { Output = 2 }, Pyramid(), RoiBatch.IndexedXyxy(rows), output);
    }

    private static FeatureMap<float> Map(int level) =>
        FeatureMap<float>.Nchw(Data[level], Batch, Channels, Side(level), Side(level), 0.25f / (1 << level));

    // Down to maps of one pixel.
    private static int Side(int level) => Math.Max(Finest >> level, 1);

    private static FeaturePyramid<float> Pyramid(int levels = 4) => levels switch
    {
        1 => FeaturePyramid<float>.Of(Map(0)),
        4 => FeaturePyramid<float>.Of(Map(0), Map(1), Map(2), Map(3)),
        _ => FeaturePyramid<float>.Of(Map(0), Map(1), Map(2), Map(3), Map(4), Map(5), Map(6), Map(7)),
    };

    private static string Refused(string parameter, Action call)
    {
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(call);
        Assert.Equal(parameter, error.ParamName);
        return error.Message;
    }

    private static string Refused(string parameter, MakePyramid make) => Refused(parameter, () => { make(); });

    private delegate FeaturePyramid<float> MakePyramid();
}
