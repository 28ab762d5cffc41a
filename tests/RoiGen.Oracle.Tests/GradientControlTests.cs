using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace RoiGen.Oracle.Tests;

/// <summary>The comparisons of gradients notice what is wrong: each change here must make a case fail that passes without it.</summary>
public class GradientControlTests
{
    private static readonly Dictionary<string, (string Id, Func<GradientCase, IReadOnlyList<double>> Change)> s_changes = new()
    {
        ["no divisor"] = ("grad/align_al_s2", one => Map(one with { OutputGradient = Times(4, one.OutputGradient) })),
        ["no divisor, adaptive"] = ("grad/align_al_adaptive", one => [.. Map(one).Select(value => value * 2)]),
        ["a divisor of the samples on the map"] = ("grad/align_al_partly_outside", one => Map(one with { OutputGradient = OverSamplesOnMap(one) })),
        ["other weights"] = ("grad/align_batch3_s3", one => Map(one, settings => settings with { Spacing = SampleSpacing.Interior })),
        ["other positions"] = ("grad/align_batch3_s3", one => Map(one, settings => settings with { SpatialScale = 0.0626 })),
        ["no offset"] = ("grad/align_al_reversed_both", one => Map(one, settings => settings with { Offset = CornerOffset.None, MinimumSize = 0 })),
        ["an offset"] = ("grad/align_legacy_tiny_and_reversed", one => Map(one, settings => settings with { Offset = CornerOffset.HalfPixel })),
        ["no minimum"] = ("grad/align_legacy_tiny_and_reversed", one => Map(one, settings => settings with { MinimumSize = 0 })),
        ["a minimum"] = ("grad/align_al_zero_size", one => Map(one, settings => settings with { MinimumSize = 1 })),
        ["another grid"] = ("grad/align_legacy_s2", one => Map(one, settings => settings with { Samples = 0 })),
        ["all images in the first"] = ("grad/align_batch3_s3", one => Map(one with { Vector = OnFirstImage(one.Vector) })),
        ["an average"] = ("grad/max_sample_al_s2", one => Map(one, settings => settings with { Reduction = SampleReduction.Average })),
        ["a maximum"] = ("grad/align_al_s2", one => Map(one, settings => settings with { Reduction = SampleReduction.MaxSample })),
        ["a maximum of samples"] = ("grad/max_tap", one => Map(one, settings => settings with { Reduction = SampleReduction.MaxSample })),
        ["a maximum of taps"] = ("grad/max_sample_al_s2", one => Map(one, settings => settings with { Reduction = SampleReduction.MaxTap })),
        ["a maximum from zero"] = ("grad/max_sample_al_s2", one =>
            Map(WithInput(one, (value, _) => value - 1), settings => settings with { Reduction = SampleReduction.MaxSampleFloor0 })),
        ["the last of equal samples"] = ("grad/max_sample_ties", one => Map(Rising(one))),
        ["the last of equal pixels"] = ("grad/roi_pool_ties", one => Map(Rising(one))),
        ["bins that do not overlap"] = ("grad/roi_pool", one => Pooled(one, settings => settings with { Bins = BinCells.Partition })),
        ["pixels rounded down"] = ("grad/roi_pool", one => Pooled(one, settings => settings with { Rounding = PixelRounding.Floor })),
        ["one bin for each pixel"] = ("grad/roi_pool_small_bins", one => [.. Map(one).Select(value => Math.Clamp(value, -1, 1))]),
        ["rows of bins for columns"] = ("grad/ps_align_s2", one => Map(one with { OutputGradient = Transposed(one.OutputGradient) })),
        ["rows of bins for columns, pooled"] = ("grad/ps_pool_inside", one => Map(one with { OutputGradient = Transposed(one.OutputGradient) })),
        ["areas larger by a row"] = ("grad/ps_pool_inside", one => [.. Map(one).Select(value => value * 4 / 6)]),
        ["another scale"] = ("grad/prroi", one => PreciseGradientOracle.Run(
            VectorSettings.Precise(one.Vector, Positions.Float32) with { SpatialScale = 0.501 }, one.Features, one.Rois, [.. one.OutputGradient]).Values),
        ["nearest pixels"] = ("grad/crop_bilinear", one => CropGradientOracle.Run(
            VectorSettings.Crop(one.Vector, Positions.Float32) with { Nearest = true }, one.Features, one.Rois, [.. one.OutputGradient]).Values),
        ["numbers in the order of the file"] = ("grad/crop_bilinear", one => Map(one with
        {
            OutputGradient = VectorJson.Tensor(one.Vector.Json.GetProperty("upstream_gradient")).Data,
        })),
    };

    private static readonly Dictionary<string, (string Id, Func<BoxGradient, BoxGradient> Change)> s_boxChanges = new()
    {
        ["no scale"] = ("grad/prroi", got => EachBox(got, box => [.. box.Select(value => value * 2)])),
        ["y for x"] = ("grad/prroi", got => EachBox(got, box => [box[1], box[0], box[3], box[2]])),
        ["the second corner for the first"] = ("grad/prroi", got => EachBox(got, box => [box[2], box[3], box[0], box[1]])),
        ["both corners alike"] = ("mmcv/prroi_pool_0_gradient", got => EachBox(got, box => [0, box[1], box[0] + box[2], box[3]])),
        ["a fraction for a pixel"] = ("grad/crop_bilinear", got => EachBox(got, box => [box[0] / 8, box[1] / 6, box[2] / 8, box[3] / 6])),
        ["x for y"] = ("grad/crop_bilinear", got => EachBox(got, box => [box[1], box[0], box[3], box[2]])),
        ["another sign"] = ("grad/crop_bilinear", got => EachBox(got, box => [-box[0], box[1], box[2], box[3]])),
    };

    public static IEnumerable<object[]> Changes() => s_changes.Keys.Select(name => new object[] { name });

    public static IEnumerable<object[]> BoxChanges() => s_boxChanges.Keys.Select(name => new object[] { name });

    public static IEnumerable<object[]> Cases() => GradientCases.All.Select(one => new object[] { one.Id });

    [Theory]
    [MemberData(nameof(Changes))]
    public void AWrongGradientIsNoticed(string name)
    {
        (string id, Func<GradientCase, IReadOnlyList<double>> change) = s_changes[name];
        GradientCase one = GradientCases.ById(id);

        Assert.Null(GradientRun.FirstMiss(one.Map, Map(one), one.Tolerance));
        Assert.NotNull(GradientRun.FirstMiss(one.Map, change(one), one.Tolerance));
    }

    [Theory]
    [MemberData(nameof(BoxChanges))]
    public void AWrongGradientOfBoxesIsNoticed(string name)
    {
        (string id, Func<BoxGradient, BoxGradient> change) = s_boxChanges[name];
        GradientCase one = GradientCases.ById(id);
        BoxGradient right = GradientRun.Boxes(one, Positions.Float32);

        Assert.Null(GradientRun.FirstMiss(one.Boxes!, right.Values, one.Tolerance));
        Assert.NotNull(GradientRun.FirstMiss(one.Boxes!, change(right).Values, one.Tolerance));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void OneWrongNumberOfAnyCaseIsNoticed(string id)
    {
        GradientCase one = GradientCases.ById(id);
        double[] got = [.. Map(one)];
        for (int i = 0; i < got.Length; i++)
        {
            double[] wrong = [.. got];
            wrong[i] += 3 * (one.Tolerance.Absolute + (one.Tolerance.Relative * Math.Abs(got[i])));
            Assert.StartsWith($"element {i} ", GradientRun.FirstMiss(one.Map, wrong, one.Tolerance), StringComparison.Ordinal);
        }

        Assert.NotNull(GradientRun.FirstMiss(one.Map, got.Take(got.Length - 1).ToArray(), one.Tolerance));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ALostBinOfAnyCaseIsNoticed(string id)
    {
        GradientCase one = GradientCases.ById(id);
        int step = Math.Max(one.OutputGradient.Count / 40, 1), counted = 0;
        for (int bin = 0; bin < one.OutputGradient.Count; bin += step)
        {
            double[] alone = Map(one with { OutputGradient = [.. one.OutputGradient.Select((value, i) => i == bin ? value : 0)] });
            double[] others = Map(one with { OutputGradient = [.. one.OutputGradient.Select((value, i) => i == bin ? 0 : value)] });

            // Bins off the map pass nothing on, and a tolerance may hide a small one.
            bool isLarge = alone.Zip(one.Map).Any(pair => Math.Abs(pair.First) > 3 * (one.Tolerance.Absolute + (one.Tolerance.Relative * Math.Abs(pair.Second))));
            counted += isLarge ? 1 : 0;
            Assert.True(!isLarge || GradientRun.FirstMiss(one.Map, others, one.Tolerance) is not null, $"Bin {bin} can be lost.");
        }

        Assert.NotEqual(0, counted);
    }

    [Fact]
    public void ADifferenceOfTheWrongFunctionIsNoticed()
    {
        var map = RandomMap.OfTwoImages(channels: 1);
        Roi[] rois = [new(0, 0.6, 0.7, 4.9, 5.1)];
        var settings = new AlignSettings { OutputHeight = 2, OutputWidth = 2, Samples = 2, Positions = Positions.Double };
        double[] passed = [0.3, -0.7, 0.9, 0.5];
        double[] want = Differences.OfMap(map, passed, 0.5, features => AlignOracle.Run(settings, features, rois));

        Assert.Null(GradientRun.FirstMiss(want, AlignGradientOracle.Run(settings, map.Features, rois, passed).Values, new(1e-11, 1e-11)));
        Assert.NotNull(GradientRun.FirstMiss(
            want, AlignGradientOracle.Run(settings with { SpatialScale = 1 + 1e-9 }, map.Features, rois, passed).Values, new(1e-11, 1e-11)));
        Assert.NotNull(GradientRun.FirstMiss(want, AlignGradientOracle.Run(settings, map.Features, rois, [0.3, -0.7, 0.5, 0.9]).Values, new(1e-11, 1e-11)));
    }

    [Fact]
    public void ADifferenceOfTheWrongBoxesIsNoticed()
    {
        FeatureTensor features = RandomMap.OfTwoImages(channels: 1).Features;
        Roi[] rois = [new(0, 0.6, 0.7, 4.9, 5.1)];
        var settings = new PreciseSettings { OutputHeight = 2, OutputWidth = 1, Positions = Positions.Double };
        double[] passed = [0.3, -0.7];
        double[] want = Differences.OfBoxes(rois, passed, 1e-5, moved => PreciseOracle.Run(settings, features, moved));
        double[] got = PreciseGradientOracle.RunBoxes(settings, features, rois, passed).Values;

        Assert.Null(GradientRun.FirstMiss(want, got, new(1e-7, 1e-7)));
        Assert.NotNull(GradientRun.FirstMiss(want, [got[0], got[1], got[2], got[3] * 1.00001], new(1e-7, 1e-7)));
        Assert.NotNull(GradientRun.FirstMiss(want, [got[2], got[1], got[0], got[3]], new(1e-7, 1e-7)));
    }

    private static double[] Map(GradientCase one) => GradientRun.Map(one, Positions.Float32).Values;

    private static double[] Map(GradientCase one, Func<AlignSettings, AlignSettings> change) =>
        GradientRun.Map(one, change(VectorSettings.Align(one.Vector, Positions.Float32))).Values;

    private static double[] Pooled(GradientCase one, Func<PoolSettings, PoolSettings> change) =>
        GradientRun.Map(one, change(VectorSettings.Pool(one.Vector, Positions.Float32))).Values;

    private static IReadOnlyList<double> Times(double factor, IReadOnlyList<double> values) => [.. values.Select(value => value * factor)];

    // What counts is divided by all samples of a bin; here by those on the map alone.
    private static IReadOnlyList<double> OverSamplesOnMap(GradientCase one)
    {
        AlignSettings settings = VectorSettings.Align(one.Vector, Positions.Float32);
        IEnumerable<double> factors =
            from samples in one.Rois.Select(roi => RegionSamples.Of(settings, one.Features, roi)!)
            from _ in Enumerable.Range(0, one.Features.Channels)
            from row in samples.Rows.Bins
            from column in samples.Columns.Bins
            select samples.Divisor / Math.Max(row.InRange.Count * column.InRange.Count, 1);
        return [.. one.OutputGradient.Zip(factors, (value, factor) => value * factor)];
    }

    // Of bins of 2 x 2.
    private static IReadOnlyList<double> Transposed(IReadOnlyList<double> values) => [.. values.Select((_, i) => values[i % 4 is 1 or 2 ? i ^ 3 : i])];

    // As if the last of equal ones won, by >= in place of >: it is the largest by a little.
    private static GradientCase Rising(GradientCase one) => WithInput(one, static (value, i) => value + (i * 1e-9));

    private static GradientCase WithInput(GradientCase one, Func<double, int, double> change) =>
        one with { Vector = one.Vector with { Input = one.Vector.Input! with { Data = [.. one.Vector.Input.Data.Select(change)] } } };

    private static VectorCase OnFirstImage(VectorCase vector) => vector with { Rois = vector.Rois! with { Images = new int[vector.Rois.Count] } };

    private static BoxGradient EachBox(BoxGradient got, Func<double[], double[]> change) => got with { Values = [.. got.Values.Chunk(4).SelectMany(change)] };
}
