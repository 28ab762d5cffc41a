using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Conformance;
using RoiGen.Oracle;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>The gradients that frameworks give, from whatever layout the output is in to whatever layout the map is in.</summary>
public sealed class GradientVectorTests
{
    public static TheoryData<string> All => [.. GradientCases.All.Select(one => one.Id)];

    public static TheoryData<string> WithBoxes => [.. GradientCases.All.Where(one => one.Boxes is not null).Select(one => one.Id)];

    [Theory]
    [MemberData(nameof(All))]
    public void Maps_GetTheExpectedGradient(string id)
    {
        GradientCase one = GradientCases.ById(id);
        foreach (TensorLayout layout in Enum.GetValues<TensorLayout>())
        {
            foreach (GradientMemory.Place place in GradientMemory.Places)
            {
                foreach (TensorLayout features in Enum.GetValues<TensorLayout>())
                {
                    float[] found = GradientMemory.Of(one).After(
                        gradient => VectorHeads.Of(one.Vector, layout).RunGradient(Features(one, features), VectorInput.Rois(one.Vector), Passed(one, layout), gradient, null),
                        place);
                    Assert.True(FirstMiss(one, one.Map, found) is null, $"{layout}, {place}, features {features}: {FirstMiss(one, one.Map, found)}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(WithBoxes))]
    public void Boxes_GetTheExpectedGradient(string id)
    {
        GradientCase one = GradientCases.ById(id);
        foreach (TensorLayout layout in Enum.GetValues<TensorLayout>())
        {
            foreach (TensorLayout features in Enum.GetValues<TensorLayout>())
            {
                RoiBatch rois = VectorInput.Rois(one.Vector);
                float[] found = new float[rois.Rows.Length];
                VectorHeads.Of(one.Vector, layout).RunBoxGradient(Features(one, features), rois, Passed(one, layout), found, null);
                Assert.Null(FirstMiss(one, one.Boxes!, Corners(rois.Format, found)));
            }
        }
    }

    [Fact]
    public void EveryCase_IsRun()
    {
        Assert.Equal((26, 3), (All.Count, WithBoxes.Count));
        Assert.Equal(
            ["crop_and_resize: 1", "prroi_pool: 2", "ps_roi_align: 1", "ps_roi_pool: 1", "roi_align: 16", "roi_pool: 5"],
            GradientCases.All.CountBy(one => one.Vector.Operator).Select(count => $"{count.Key}: {count.Value}").Order(StringComparer.Ordinal));
    }

    // The control: half of an output gradient gives half of a gradient, which is noticed wherever there is one.
    [Fact]
    public void AnotherOutputGradient_MissesTheNumbers() => Assert.All(GradientCases.All, one =>
    {
        float[] found = GradientMemory.Of(one).After(gradient => VectorHeads.Of(one.Vector, TensorLayout.Nchw).RunGradient(
            Features(one, TensorLayout.Nchw), VectorInput.Rois(one.Vector), Array.ConvertAll(Passed(one, TensorLayout.Nchw), value => value / 2), gradient, null));
        Assert.Equal(one.Map.Any(value => value != 0), FirstMiss(one, one.Map, found) is not null);
    });

    private static float[] Passed(GradientCase one, TensorLayout layout)
    {
        float[] first = [.. one.OutputGradient.Select(value => (float)value)];
        int bins = one.Vector.OutputHeight!.Value * one.Vector.OutputWidth!.Value, rois = one.Rois.Count;
        return layout == TensorLayout.Nchw ? first : Maps.ToNhwc(first, rois, first.Length / (rois * bins), bins);
    }

    private static FeatureMap<float> Features(GradientCase one, TensorLayout layout)
    {
        FeatureTensor map = one.Features;
        float scale = (float)one.Vector.SpatialScale!.Value;
        float[] nchw =
        [
            .. from image in Enumerable.Range(0, map.Images)
               from channel in Enumerable.Range(0, map.Channels)
               from y in Enumerable.Range(0, map.Height)
               from x in Enumerable.Range(0, map.Width)
               select (float)map[image, channel, y, x],
        ];
        return layout == TensorLayout.Nchw
            ? FeatureMap<float>.Nchw(nchw, map.Images, map.Channels, map.Height, map.Width, scale)
            : FeatureMap<float>.Nhwc(Maps.ToNhwc(nchw, map.Images, map.Channels, map.Height * map.Width), map.Images, map.Channels, map.Height, map.Width, scale);
    }

    // x1, y1, x2, y2, as the case has them.
    private static float[] Corners(RoiFormat format, float[] rows) => format switch
    {
        RoiFormat.YxyxNormalized => [.. rows.Chunk(4).SelectMany(row => new[] { row[1], row[0], row[3], row[2] })],
        RoiFormat.IndexedXyxy => [.. rows.Chunk(5).SelectMany(row => row[1..])],
        RoiFormat.Xyxy => rows,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No case has such rows."),
    };

    private static string? FirstMiss(GradientCase one, IReadOnlyList<double> wanted, float[] found)
    {
        Assert.Equal(wanted.Count, found.Length);
        int miss = Enumerable.Range(0, found.Length).FirstOrDefault(i => !one.Tolerance.Accepts(found[i], wanted[i]), -1);
        return miss < 0 ? null : FormattableString.Invariant($"number {miss} is {found[miss]:R}, wanted {wanted[miss]:R}");
    }
}
