using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace RoiGen.Oracle.Tests;

/// <summary>The gradients of the oracle against the numbers of the frameworks.</summary>
public class GradientVectorTests
{
    public static IEnumerable<object[]> All() =>
        from one in GradientCases.All from positions in Enum.GetValues<Positions>() select new object[] { one.Id, positions };

    public static IEnumerable<object[]> WithBoxes() =>
        from one in GradientCases.All where one.Boxes is not null from positions in Enum.GetValues<Positions>() select new object[] { one.Id, positions };

    [Theory]
    [MemberData(nameof(All))]
    public void MapsGetTheExpectedGradient(string id, Positions positions)
    {
        GradientCase one = GradientCases.ById(id);

        Assert.Null(GradientRun.FirstMiss(one.Map, GradientRun.Map(one, positions).Values, one.Tolerance));
    }

    [Theory]
    [MemberData(nameof(WithBoxes))]
    public void BoxesGetTheExpectedGradient(string id, Positions positions)
    {
        GradientCase one = GradientCases.ById(id);

        Assert.Null(GradientRun.FirstMiss(one.Boxes!, GradientRun.Boxes(one, positions).Values, one.Tolerance));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void TheForwardPassIsTheOneThatWasDerived(string id, Positions positions)
    {
        GradientCase one = GradientCases.ById(id);
        double[] want = (one.Vector.Expected! with { Layout = one.Vector.Input!.Layout }).ChannelsFirst();

        // The file has as many digits as tell the numbers of float32 apart; a maximum of pixels must be just the one.
        Assert.Null(GradientRun.FirstMiss(InFloat32(want), InFloat32(GradientRun.Forward(one, positions)), one.Vector.Tolerance!.Value));
    }

    [Fact]
    public void EveryCaseIsRun()
    {
        Assert.Equal(
            ["crop_and_resize: 1", "prroi_pool: 2", "ps_roi_align: 1", "ps_roi_pool: 1", "roi_align: 16", "roi_pool: 5"],
            GradientCases.All.CountBy(one => one.Vector.Operator).Select(count => $"{count.Key}: {count.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(26 * 2, All().Count());
        Assert.Equal(3 * 2, WithBoxes().Count());
        Assert.Equal(
            GradientCases.All.Where(one => one.Vector.IsPrecise || one.Vector.Crop is not null).Select(one => one.Id),
            GradientCases.All.Where(one => one.Boxes is not null).Select(one => one.Id));
    }

    [Fact]
    public void NoCaseTurnsOnAnAmbiguousMaximum()
    {
        Assert.All(GradientCases.All, one => Assert.DoesNotContain(true, GradientRun.Map(one, Positions.Float32).Ambiguous()));
    }

    private static double[] InFloat32(double[] values) => Array.ConvertAll(values, static value => (double)(float)value);
}
