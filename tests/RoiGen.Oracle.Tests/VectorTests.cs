using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace RoiGen.Oracle.Tests;

/// <summary>The oracle against the numbers of the frameworks and of the seed documents.</summary>
public class VectorTests
{
    /// <summary>A case about float32 bin edges: it is wrong in double by design (see <see cref="NegativeControlTests"/>).</summary>
    private const string OnlyFloat32 = "ort_observed/max_roi_pool_float32_bins_7_57";

    public static IEnumerable<object[]> Computed() =>
        from vector in VectorCases.All
        where VectorRun.WhyNot(vector) is null && vector.ExpectedError is null
        from positions in Enum.GetValues<Positions>()
        where positions == Positions.Float32 || vector.Id != OnlyFloat32
        select new object[] { vector.Id, positions };

    public static IEnumerable<object[]> Refused() =>
        from vector in VectorCases.All
        where VectorRun.WhyNot(vector) is null && vector.ExpectedError is not null
        select new object[] { vector.Id };

    [Theory]
    [MemberData(nameof(Computed))]
    public void TheOracleGivesTheExpectedNumbers(string id, Positions positions)
    {
        VectorCase vector = VectorCases.ById(id);

        (int rois, int channels) = (vector.Rois!.Count, vector.Input!.ToFeatures().Channels);
        (int height, int width) = (vector.OutputHeight!.Value, vector.OutputWidth!.Value);
        Assert.Equal(
            vector is { Crop: not null, Input.Layout: VectorLayout.Nhwc } or { ImageCrop: not null } ? [rois, height, width, channels] : [rois, channels, height, width],
            vector.Expected!.Shape);
        Assert.Null(VectorRun.FirstMiss(vector, VectorRun.Run(vector, positions)));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void TheOracleRefusesWhatMustBeRefused(string id)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => VectorRun.Run(VectorCases.ById(id), Positions.Float32));
    }

    [Fact]
    public void EveryCaseIsRunOrListedHere()
    {
        Assert.Equal(
            [
                "ort/NegativeInvalidMode: 'foobar' is no reduction, which the oracle's types cannot say",
                "ort/NegativeInvalidSecondRoiDims: rows of 3 numbers are no regions, which the oracle's types cannot say",
            ],
            VectorCases.All
                .Select(vector => (vector, Reason: VectorRun.WhyNot(vector)))
                .Where(one => one.Reason is not null && !IsOfAnotherOperator(one.vector))
                .Select(one => $"{one.vector.Id}: {one.Reason}"));
        Assert.Equal(
            [
                "conv2d: 1", "conv_output_size: 1", "conv_transpose2d: 1", "cross_correlation2d: 1", "linspace: 1", "max_pool2d: 2", "ps_roi_pool_avg: 1",
                "ps_roi_pool_bilinear: 1", "roi_align_rotated: 16", "roi_align_samples: 1", "scale_roi: 2", "weighted_sum: 1",
            ],
            VectorCases.All.Where(IsOfAnotherOperator).CountBy(vector => vector.Operator).Select(count => $"{count.Key}: {count.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AllOtherCasesAreRun()
    {
        Assert.Equal(73, Computed().Select(row => row[0]).Distinct().Count());
        Assert.Equal(145, Computed().Count());
        Assert.Equal(["ort/NegativeSamplingRatio", "ort/BatchIndexNegative"], Refused().Select(row => (string)row[0]));
    }

    private static bool IsOfAnotherOperator(VectorCase vector) => vector is { Align: null, Pool: null, Crop: null, ImageCrop: null, IsPrecise: false };
}
