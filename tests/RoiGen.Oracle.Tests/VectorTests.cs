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
            vector is { Crop: not null, Input.Layout: VectorLayout.Nhwc } ? [rois, height, width, channels] : [rois, channels, height, width],
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
        string[] notRun = VectorCases.All
            .Where(vector => vector.Operator is "roi_align" or "roi_pool" or "prroi_pool" or "crop_and_resize")
            .Select(vector => (vector.Id, Reason: VectorRun.WhyNot(vector)))
            .Where(vector => vector.Reason is not null)
            .Select(vector => $"{vector.Id}: {vector.Reason}")
            .ToArray();

        Assert.Equal(
            [
                "ort/NegativeInvalidMode: 'foobar' is no reduction, which the oracle's types cannot say",
                "ort/NegativeInvalidSecondRoiDims: rows of 3 numbers are no regions, which the oracle's types cannot say",
            ],
            notRun);
    }

    [Fact]
    public void AllOtherCasesAreRun()
    {
        Assert.Equal(61, Computed().Select(row => row[0]).Distinct().Count());
        Assert.Equal(121, Computed().Count());
        Assert.Equal(["ort/NegativeSamplingRatio", "ort/BatchIndexNegative"], Refused().Select(row => (string)row[0]));
    }
}
