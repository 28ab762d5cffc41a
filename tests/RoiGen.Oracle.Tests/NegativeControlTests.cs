using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace RoiGen.Oracle.Tests;

/// <summary>The vectors notice a wrong convention: each change here must make a case fail.</summary>
public class NegativeControlTests
{
    /// <summary>
    /// Cases that half a pixel cannot change: an empty grid, a sample that lies beyond the map either way, and one that stays in the band where
    /// the border is repeated.
    /// </summary>
    private static readonly string[] s_deafToTheOffset =
    [
        "detectron2/empty_box",
        "ort_observed/inverted_box_adaptive_grid",
        "ort_observed/sample_exactly_at_minus_one",
        "ort_observed/sample_just_beyond_W",
    ];

    private static readonly Dictionary<string, (string Id, Func<AlignSettings, AlignSettings> Change)> s_changes = new()
    {
        ["a minimum size of 0"] = ("ort/AvgModePositive", settings => settings with { MinimumSize = 0 }),
        ["a minimum size of 1"] = ("ort/AvgModePositive_directml", settings => settings with { MinimumSize = 1 }),
        ["a minimum size of 1 under half_pixel"] = ("ort_observed/zero_height_fixed_grid", settings => settings with { MinimumSize = 1 }),
        ["a fixed grid for an adaptive one"] = ("ort_observed/none_avg_adaptive_3x4", settings => settings with { Samples = 2 }),
        ["an adaptive grid for a fixed one"] = ("ort_observed/half_pixel_avg_s2_7x7", settings => settings with { Samples = 0 }),
        ["another fixed grid"] = ("ort_observed/half_pixel_avg_s2_7x7", settings => settings with { Samples = 3 }),
        ["half_pixel for half_pixel_src"] = ("openvino/roi_align_v9_max_half_pixel", settings => settings with { Offset = CornerOffset.HalfPixel }),
        ["centred samples"] = ("seed001/roi_align_3x3_avg_2x2", settings => settings with { Spacing = SampleSpacing.Centred }),
        ["interior samples"] = ("ort_observed/half_pixel_avg_s2_7x7", settings => settings with { Spacing = SampleSpacing.Interior }),
        ["max_sample for max_tap"] = ("ort_observed/none_max_tap_s2_2x3", settings => settings with { Reduction = SampleReduction.MaxSample }),
        ["max_tap for max_sample"] = ("seed001/roi_align_3x3_max_2x2", settings => settings with { Reduction = SampleReduction.MaxTap }),
        ["average for max_sample"] = ("seed001/roi_align_3x3_max_3x3", settings => settings with { Reduction = SampleReduction.Average }),
        ["max_sample for the average"] = ("ort/AvgModePositive", settings => settings with { Reduction = SampleReduction.MaxSample }),
        ["a transposed output"] = ("ort/AvgModePositive", settings => settings with { OutputHeight = 4, OutputWidth = 3 }),
        ["another scale"] = ("ort_observed/half_pixel_avg_s2_7x7", settings => settings with { SpatialScale = 0.2501 }),
    };

    public static IEnumerable<object[]> HalfPixelCases() =>
        from vector in VectorCases.All
        where VectorRun.WhyNot(vector) is null && vector.ExpectedError is null && vector.Align?.Offset == CornerOffset.HalfPixel
        where !s_deafToTheOffset.Contains(vector.Id)
        select new object[] { vector.Id };

    public static IEnumerable<object[]> NoOffsetCases() =>
        from vector in VectorCases.All
        where VectorRun.WhyNot(vector) is null && vector.ExpectedError is null && vector.Align?.Offset == CornerOffset.None
        select new object[] { vector.Id };

    public static IEnumerable<object[]> Changes() => s_changes.Keys.Select(name => new object[] { name });

    [Theory]
    [MemberData(nameof(HalfPixelCases))]
    public void HalfPixelCasesFailWithoutTheOffset(string id) => MustFail(id, settings => settings with { Offset = CornerOffset.None });

    [Theory]
    [MemberData(nameof(NoOffsetCases))]
    public void CasesWithoutOffsetFailWithHalfAPixel(string id) => MustFail(id, settings => settings with { Offset = CornerOffset.HalfPixel });

    [Theory]
    [MemberData(nameof(Changes))]
    public void AWrongConventionIsNoticed(string name)
    {
        (string id, Func<AlignSettings, AlignSettings> change) = s_changes[name];

        MustFail(id, change);
    }

    [Fact]
    public void PoolingBinsInDoubleAreNoticed()
    {
        VectorCase vector = VectorCases.ById("ort_observed/max_roi_pool_float32_bins_7_57");

        Assert.Equal("element 6 is 56, wanted 57", VectorRun.FirstMiss(vector, VectorRun.Run(vector, Positions.Double)));
    }

    [Fact]
    public void AnotherScaleOfPoolingIsNoticed()
    {
        VectorCase vector = VectorCases.ById("ort_observed/max_roi_pool_7x7");

        Assert.NotNull(VectorRun.FirstMiss(vector, VectorRun.Run(vector, VectorSettings.Pool(vector, Positions.Float32) with { SpatialScale = 0.3 })));
    }

    [Fact]
    public void AnotherMapIsNoticed()
    {
        Assert.All(VectorTests.Computed().Select(row => (string)row[0]).Distinct(), id =>
        {
            VectorCase vector = VectorCases.ById(id);
            VectorCase moved = vector with { Input = vector.Input! with { Data = vector.Input.Data.Select(value => value + 1).ToArray() } };
            Assert.Equal(
                vector.Expected!.Data.All(value => value == (vector.Crop?.Extrapolation ?? 0)),
                VectorRun.FirstMiss(moved, VectorRun.Run(moved, Positions.Float32)) is null);
        });
    }

    [Theory]
    [InlineData("tf/TestCropAndResize2x2To3x3NearestNeighbor")]
    [InlineData("tf/TestCropAndResize2x2To3x3")]
    public void AnotherInterpolationIsNoticed(string id) => CropMustFail(id, settings => settings with { Nearest = !settings.Nearest });

    [Fact]
    public void AnotherExtrapolationIsNoticed() =>
        CropMustFail("tf/TestCropAndResize2x2To3x3Extrapolated", settings => settings with { Extrapolation = 0 });

    [Fact]
    public void FractionsReadAsPixelsAreNoticed() => CropMustFail("tf/TestCropAndResize3x3To2x2", settings => settings with { SpatialScale = 1 });

    [Fact]
    public void AnotherScaleOfPrecisePoolingIsNoticed()
    {
        VectorCase vector = VectorCases.ById("mmcv/prroi_pool_0");

        Assert.NotNull(VectorRun.FirstMiss(vector, VectorRun.Run(vector, VectorSettings.Precise(vector, Positions.Float32) with { SpatialScale = 0.9 })));
    }

    private static void CropMustFail(string id, Func<CropSettings, CropSettings> change)
    {
        VectorCase vector = VectorCases.ById(id);
        CropSettings right = VectorSettings.Crop(vector, Positions.Float32);

        Assert.Null(VectorRun.FirstMiss(vector, VectorRun.Run(vector, right)));
        Assert.NotNull(VectorRun.FirstMiss(vector, VectorRun.Run(vector, change(right))));
    }

    private static void MustFail(string id, Func<AlignSettings, AlignSettings> change)
    {
        VectorCase vector = VectorCases.ById(id);
        AlignSettings right = VectorSettings.Align(vector, Positions.Float32);

        Assert.Null(VectorRun.FirstMiss(vector, VectorRun.Run(vector, right)));
        Assert.NotNull(VectorRun.FirstMiss(vector, VectorRun.Run(vector, change(right))));
    }
}
