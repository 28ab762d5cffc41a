using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace RoiGen.Oracle.Tests;

/// <summary>Every gradient against central differences of the forward oracle.</summary>
public class GradientDifferenceTests
{
    private const double LargeStep = 0.5;

    // Of maxima, whose winner must stay the same.
    private const double SmallStep = 1e-7;

    private static readonly VectorTolerance s_exactly = new(1e-11, 1e-11);

    private static readonly VectorTolerance s_nearly = new(1e-7, 1e-7);

    private static readonly Roi[] s_rois =
    [
        new(0, 1.3, 0.7, 5.1, 4.9),
        new(1, -2.4, -1.9, 3.3, 2.6),
        new(0, 4.2, 3.1, 9.7, 8.3),
        new(1, 2.6, 2.1, 2.9, 2.2),
        new(0, 5.2, 4.4, 1.1, 0.6),
        new(1, 4.7, 0.9, 1.6, 3.8),
        new(0, 3.4, 1.2, 3.4, 3.7),
        new(1, 20, 20, 24, 23),
        new(0, double.NaN, 0, 1, 1),
        new(1, 0, 0, 7, 6),
    ];

    private static readonly Dictionary<string, AlignSettings> s_aligns = new()
    {
        ["two samples"] = Align(2, 3) with { Samples = 2 },
        ["adaptive"] = Align(2, 2),
        ["adaptive, none"] = Align(3, 1) with { Offset = CornerOffset.None },
        ["three samples, none"] = Align(1, 2) with { Samples = 3, Offset = CornerOffset.None },
        ["half_pixel_src"] = Align(2, 2) with { Samples = 2, Offset = CornerOffset.HalfPixelSource, SpatialScale = 0.6 },
        ["scaled"] = Align(3, 2) with { Samples = 1, SpatialScale = 0.7 },
        ["no minimum, none"] = Align(2, 2) with { Samples = 2, Offset = CornerOffset.None, MinimumSize = 0 },
        ["interior"] = Align(2, 2) with { Samples = 2, Spacing = SampleSpacing.Interior },
        ["one bin"] = Align(1, 1),
    };

    private static readonly (PixelRounding Rounding, BinCells Bins)[] s_pools =
    [
        (PixelRounding.HalfAway, BinCells.Overlapping),
        (PixelRounding.HalfAway, BinCells.Partition),
        (PixelRounding.HalfAway, BinCells.FloorSize),
        (PixelRounding.InclusiveEnd, BinCells.Overlapping),
        (PixelRounding.Floor, BinCells.Overlapping),
        (PixelRounding.Floor, BinCells.Partition),
        (PixelRounding.Floor, BinCells.FloorSize),
        (PixelRounding.Exact, BinCells.Overlapping),
        (PixelRounding.Exact, BinCells.Partition),
    ];

    private static readonly Dictionary<string, CropSettings> s_crops = new()
    {
        ["fractions"] = Crop(3, 4),
        ["one sample"] = Crop(1, 1),
        ["one row"] = Crop(1, 3) with { Extrapolation = 3 },
        ["image units"] = Crop(2, 3) with { SpatialScale = 1.5 },
        ["exact ends"] = Crop(3, 3) with { ExactEnds = true },
    };

    // Fractions of the map: inside, flipped, beyond it, off it.
    private static readonly Roi[] s_fractions =
    [
        new(0, 0.11, 0.07, 0.83, 0.91),
        new(1, 0.93, 0.21, 0.16, 0.73),
        new(0, -0.31, 0.42, 0.63, 1.36),
        new(1, 1.5, 1.6, 2, 2.1),
        new(0, 0.37, 0.42, 0.37, 0.42),
        new(0, double.PositiveInfinity, 0, 1, 1),
    ];

    public static IEnumerable<object[]> Aligns() =>
        from name in s_aligns.Keys from reduction in Enum.GetValues<SampleReduction>() select new object[] { name, reduction };

    public static IEnumerable<object[]> Pools() => s_pools.Select(pool => new object[] { pool.Rounding, pool.Bins });

    public static IEnumerable<object[]> Crops() => from name in s_crops.Keys from nearest in new[] { false, true } select new object[] { name, nearest };

    public static IEnumerable<object[]> CropBoxes() => s_crops.Keys.Select(name => new object[] { name });

    [Theory]
    [MemberData(nameof(Aligns))]
    public void RoiAlign(string name, SampleReduction reduction)
    {
        AlignSettings settings = s_aligns[name] with { Reduction = reduction };
        var map = RandomMap.OfTwoImages(channels: 2);
        double[] passed = Passed(settings, map.Channels, s_rois);
        MapGradient got = AlignGradientOracle.Run(settings, map.Features, s_rois, passed);

        // No winner may change with the step.
        Assert.All(got.Lead, lead => Assert.True(lead > 100 * SmallStep, $"A maximum leads by {lead}."));
        Agrees(
            Differences.OfMap(map, passed, reduction == SampleReduction.Average ? LargeStep : SmallStep, features => AlignOracle.Run(settings, features, s_rois)),
            got.Values,
            reduction == SampleReduction.Average ? s_exactly : s_nearly);
    }

    [Theory]
    [MemberData(nameof(Pools))]
    public void RoiPool(PixelRounding rounding, BinCells bins)
    {
        var map = RandomMap.OfTwoImages(channels: 2);
        var settings = new PoolSettings { OutputHeight = 3, OutputWidth = 2, Rounding = rounding, Bins = bins, SpatialScale = 0.9, Positions = Positions.Double };
        double[] passed = Passed(settings, map.Channels, s_rois);

        Agrees(
            Differences.OfMap(map, passed, SmallStep, features => PoolOracle.Run(settings, features, s_rois)),
            PoolGradientOracle.Run(settings, map.Features, s_rois, passed).Values,
            s_nearly);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(0, 0.8)]
    public void PsRoiAlign(int samples, double scale)
    {
        var map = RandomMap.OfTwoImages(channels: 6);
        double[] passed = RandomMap.Numbers(s_rois.Length * 6, seed: 3);

        Agrees(
            Differences.OfMap(map, passed, LargeStep, features => PositionSensitiveOracle.Align(1, 3, samples, scale, features, s_rois)),
            PositionSensitiveGradientOracle.Align(1, 3, samples, scale, map.Features, s_rois, passed).Values,
            s_exactly);
    }

    [Fact]
    public void PsRoiPool()
    {
        var map = RandomMap.OfTwoImages(channels: 6);
        double[] passed = RandomMap.Numbers(s_rois.Length * 6, seed: 3);

        Agrees(
            Differences.OfMap(map, passed, LargeStep, features => PositionSensitiveOracle.Pool(3, 2, 0.9, features, s_rois)),
            PositionSensitiveGradientOracle.Pool(3, 2, 0.9, map.Features, s_rois, passed).Values,
            s_exactly);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 3, 0.7)]
    public void PrRoiPool(int height, int width, double scale)
    {
        var map = RandomMap.OfTwoImages(channels: 2);
        var settings = new PreciseSettings { OutputHeight = height, OutputWidth = width, SpatialScale = scale, Positions = Positions.Double };
        double[] passed = Passed(settings, map.Channels, s_rois);

        Agrees(
            Differences.OfMap(map, passed, LargeStep, features => PreciseOracle.Run(settings, features, s_rois)),
            PreciseGradientOracle.Run(settings, map.Features, s_rois, passed).Values,
            s_exactly);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 3, 0.7)]
    public void PrRoiPoolBoxes(int height, int width, double scale)
    {
        // Regions without an area stay without one; a line jumps as it becomes an area.
        Roi[] rois = [.. s_rois.Where(roi => roi.X1 != roi.X2 && double.IsFinite(roi.X1))];
        FeatureTensor features = RandomMap.OfTwoImages(channels: 2).Features;
        var settings = new PreciseSettings { OutputHeight = height, OutputWidth = width, SpatialScale = scale, Positions = Positions.Double };
        double[] passed = Passed(settings, features.Channels, rois);
        BoxGradient got = PreciseGradientOracle.RunBoxes(settings, features, rois, passed);

        // The region over all of the map has edges on kinks, where the second derivative jumps: a difference is off by its step.
        Agrees(Differences.OfBoxes(rois, passed, 1e-5, moved => PreciseOracle.Run(settings, features, moved)), got.Values, new(1e-5, 1e-5));
        Assert.All(got.Magnitude.Zip(got.Values), pair => Assert.True(pair.First >= Math.Abs(pair.Second)));
    }

    [Theory]
    [MemberData(nameof(Crops))]
    public void CropAndResize(string name, bool nearest)
    {
        CropSettings settings = s_crops[name] with { Nearest = nearest };
        Roi[] rois = settings.SpatialScale is null ? s_fractions : s_rois;
        var map = RandomMap.OfTwoImages(channels: 2);
        double[] passed = Passed(settings, map.Channels, rois);

        Agrees(
            Differences.OfMap(map, passed, LargeStep, features => CropOracle.Run(settings, features, rois)),
            CropGradientOracle.Run(settings, map.Features, rois, passed).Values,
            s_exactly);
    }

    [Theory]
    [MemberData(nameof(CropBoxes))]
    public void CropAndResizeBoxes(string name)
    {
        CropSettings settings = s_crops[name];

        // Not the region whose first sample is on a pixel, where it bends and where the map ends.
        Roi[] rois = [.. (settings.SpatialScale is null ? s_fractions : s_rois).Where(roi => roi.X1 != 0)];
        FeatureTensor features = RandomMap.OfTwoImages(channels: 2).Features;
        double[] passed = Passed(settings, features.Channels, rois);
        BoxGradient got = CropGradientOracle.RunBoxes(settings, features, rois, passed);

        Agrees(Differences.OfBoxes(rois, passed, 1e-6, moved => CropOracle.Run(settings, features, moved)), got.Values, s_nearly);
        Assert.All(got.Magnitude.Zip(got.Values), pair => Assert.True(pair.First >= Math.Abs(pair.Second)));
    }

    [Fact]
    public void TheMeanOfAHatMovesAsItsDefinitionSays()
    {
        double[] numbers = RandomMap.Numbers(4000, seed: 5);
        for (int i = 0; i < numbers.Length; i += 2)
        {
            (double start, double length) = (3 * numbers[i], 0.01 + Math.Abs(2 * numbers[i + 1]));
            (double ofStart, double ofEnd) = Hat.MeanSlopes(start, length);

            Assert.Equal((Hat.Mean(start, length) - Hat.At(start)) / length, ofStart, 1e-11);
            Assert.Equal((Hat.At(start + length) - Hat.Mean(start, length)) / length, ofEnd, 1e-11);
        }
    }

    [Fact]
    public void TheMeanOfAShortStretchMovesByHalfOfWhatEachEndDoes()
    {
        // By the difference of two hats over the length both would be noise.
        Assert.Equal((-0.5, -0.5), Hat.MeanSlopes(0.3, 1e-18));
        Assert.Equal((0.5, 0.5), Hat.MeanSlopes(-0.3, 1e-15));
        Assert.Equal((0, 0), Hat.MeanSlopes(1, 1e-15));
    }

    private static AlignSettings Align(int height, int width) => new() { OutputHeight = height, OutputWidth = width, Positions = Positions.Double };

    private static CropSettings Crop(int height, int width) => new() { OutputHeight = height, OutputWidth = width, Positions = Positions.Double };

    private static double[] Passed(OperatorSettings settings, int channels, Roi[] rois) =>
        RandomMap.Numbers(rois.Length * channels * settings.OutputHeight * settings.OutputWidth, seed: 11);

    private static void Agrees(double[] want, double[] got, VectorTolerance tolerance)
    {
        Assert.Contains(want, value => Math.Abs(value) > 0.01);
        Assert.Null(GradientRun.FirstMiss(want, got, tolerance));
    }
}
