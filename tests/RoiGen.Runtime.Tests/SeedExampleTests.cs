using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using RoiGen.Oracle;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Examples of the seed documents that are not about regions, but are what an operator computes for some region.</summary>
public sealed class SeedExampleTests
{
    [Fact]
    public void ARegionOfNoSize_IsASample()
    {
        // The lecture's four samples of the first bin; it counts from the corner of the first pixel.
        VectorCase example = VectorCases.ById("seed001/first_cell_samples");
        float[] boxes = [.. example.Json.GetProperty("points").EnumerateArray().SelectMany(point => Numbers(point).Concat(Numbers(point)))];
        float[] output = new float[4];
        RoiAlign.Run(new() { Output = 1, Samples = 1 }, FeatureMap<float>.Nchw(example.Input!.ToFloat(), 1, 1, 18, 25), RoiBatch.Xyxy(boxes), output);
        AssertExpected(example, output, 1e-6);
    }

    [Theory]
    [InlineData("seed003/max_pool_0")]
    [InlineData("seed003/max_pool_1")]
    public void PoolingByWindowsSideBySide_IsARegionOfTheWholeMap(string id)
    {
        VectorCase example = VectorCases.ById(id);
        int height = example.Input!.Shape[0], width = example.Input.Shape[1];
        float[] output = new float[example.Expected!.Data.Count];
        RoiPool.Run(
            new() { OutputHeight = height / 2, OutputWidth = width / 2, Rounding = PoolRounding.Exact, Bins = PoolBins.Partition },
            FeatureMap<float>.Nchw(example.Input.ToFloat(), 1, 1, height, width),
            RoiBatch.Xywh([0, 0, width, height]),
            output);
        AssertExpected(example, output, 0);
    }

    [Fact]
    public void EvenlySpacedNumbers_AreACropOfARamp()
    {
        VectorCase example = VectorCases.ById("seed002/linspace");
        JsonElement arguments = example.Json.GetProperty("args");
        float start = arguments.GetProperty("start").GetSingle(), stop = arguments.GetProperty("stop").GetSingle();
        float[] output = new float[arguments.GetProperty("num").GetInt32()];
        CropAndResize.Run(
            new() { OutputHeight = 1, OutputWidth = output.Length }, FeatureMap<float>.Nchw([0, 1, 2, 3, 4], 1, 1, 1, 5), RoiBatch.Xyxy([start, 0, stop, 0]), output);
        AssertExpected(example, output, 0);
    }

    private static IEnumerable<float> Numbers(JsonElement list) => list.EnumerateArray().Select(number => number.GetSingle());

    private static void AssertExpected(VectorCase example, float[] found, double tolerance)
    {
        Assert.Equal(example.Expected!.Data.Count, found.Length);
        Assert.All(found.Zip(example.Expected.Data), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, tolerance));
    }
}
