using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Tests;

/// <summary><see cref="MultiScaleRoIAlign"/> beside the pyramid of arrays, and what torchvision infers from sizes.</summary>
public sealed class PyramidTests
{
    private static readonly string[] s_names = ["0", "1", "2"];

    [Fact]
    public void EachBox_IsPooledFromItsLevel()
    {
        using DisposeScope scope = NewDisposeScope();
        (Dictionary<string, Tensor> maps, Tensor[] boxes, float[] rows) = Levels();
        Tensor output = new MultiScaleRoIAlign(s_names, 2, 2, canonical_scale: 56, canonical_level: 3).call(maps, boxes, [(128, 96), (120, 128)]);

        FeaturePyramid<float> pyramid = FeaturePyramid<float>.Of(
            FeatureMap<float>.Nchw(Numbers.Of(maps["0"]), 2, 3, 32, 32, 1 / 4f),
            FeatureMap<float>.Nchw(Numbers.Of(maps["1"]), 2, 3, 16, 16, 1 / 8f),
            FeatureMap<float>.Nchw(Numbers.Of(maps["2"]), 2, 3, 8, 8, 1 / 16f)) with
        { Assignment = new LevelAssignment { CanonicalSize = 56, CanonicalLevel = 3 } };
        RoiAlignSpec spec = RoiAlignSpec.For(RoiConvention.Torchvision) with { Output = 2, Samples = 2 };
        float[] expected = new float[rows.Length / 5 * 3 * 4];
        RoiAlign.Run(spec, pyramid, RoiBatch.IndexedXyxy(rows), expected);
        Assert.Equal(expected, Numbers.Of(output));

        // The control: with other constants boxes lie on other levels.
        Assert.NotEqual(expected, Numbers.Of(new MultiScaleRoIAlign(s_names, 2, 2).call(maps, boxes, [(128, 96), (120, 128)])));
    }

    [Fact]
    public void MapsThatAreNotNamed_AndNamesWithoutAMap_AreLeftOut()
    {
        using DisposeScope scope = NewDisposeScope();
        (Dictionary<string, Tensor> maps, Tensor[] boxes, _) = Levels();
        Tensor expected = new MultiScaleRoIAlign(s_names, 2, 2).call(maps, boxes, [(128, 128)]);
        maps["pool"] = zeros(2, 3, 4, 4);
        Assert.Equal(Numbers.Of(expected), Numbers.Of(new MultiScaleRoIAlign([.. s_names, "3"], 2, 2).call(maps, boxes, [(128, 128)])));
    }

    [Fact]
    public void LevelsThatTorchNegates_AreNegated()
    {
        using DisposeScope scope = NewDisposeScope();
        (Dictionary<string, Tensor> maps, Tensor[] boxes, _) = Levels();
        MultiScaleRoIAlign pooler = new(s_names, 2, 2, canonical_scale: 56, canonical_level: 3);
        Tensor expected = pooler.call(maps, boxes, [(128, 128)]);
        maps["1"] = Layouts.Negated(maps["1"]);
        Assert.Equal(Numbers.Of(expected), Numbers.Of(pooler.call(maps, boxes, [(128, 128)])));
    }

    // torchvision gives zeros for them, where there are several maps.
    [Fact]
    public void BoxesOfNegativeArea_LieOnTheFinestLevel()
    {
        using DisposeScope scope = NewDisposeScope();
        (Dictionary<string, Tensor> maps, _, _) = Levels();
        // The last is reversed along both axes, so it has an area, and the level of its size.
        Tensor boxes = tensor(new float[] { 100, 10, 4, 90, 4, 90, 100, 10, 100, 90, 4, 10 }, [3, 4]);
        float[] pooled = Numbers.Of(new MultiScaleRoIAlign(s_names, 2, 2, canonical_scale: 56, canonical_level: 3).call(maps, [boxes], [(128, 128)]));
        int third = pooled.Length / 3;
        Assert.Equal(Numbers.Of(ops.roi_align(maps["0"], [boxes], 2, 1 / 4.0, 2))[..(2 * third)], pooled[..(2 * third)]);
        Assert.Equal(Numbers.Of(ops.roi_align(maps["1"], [boxes], 2, 1 / 8.0, 2))[(2 * third)..], pooled[(2 * third)..]);
    }

    [Fact]
    public void OneMap_IsRoIAlign()
    {
        using DisposeScope scope = NewDisposeScope();
        (Dictionary<string, Tensor> maps, Tensor[] boxes, _) = Levels();
        // 33 rows of 128 are nearest to a quarter, as torchvision rounds.
        maps["0"] = randn(2, 3, 33, 31);
        Assert.Equal(
            Numbers.Of(ops.roi_align(maps["0"], boxes, 2, 0.25, 2)),
            Numbers.Of(new MultiScaleRoIAlign(["0"], 2, 2).call(maps, boxes, [(128, 128), (100, 90)])));
    }

    [Fact]
    public void WhatCannotBe_IsSaid()
    {
        using DisposeScope scope = NewDisposeScope();
        (Dictionary<string, Tensor> maps, Tensor[] boxes, _) = Levels();
        MultiScaleRoIAlign pooler = new(s_names, 2, 2);
        (int, int)[] shapes = [(128, 128)];
        Refusals.Says(() => new MultiScaleRoIAlign([], 2, 2), "featmap_names", "There is no name");
        Refusals.Says(() => new MultiScaleRoIAlign(s_names, 0, 2), "output_size", "0 x 0 bins; allowed is 1 to 1024");
        Refusals.Says(() => new MultiScaleRoIAlign(s_names, 2, 2, canonical_level: 101), "canonical_level", "Allowed is -100 to 100");
        Refusals.Says(() => pooler.call(maps, boxes, []), "image_shapes", "There is no shape");
        Refusals.Says(() => pooler.call(maps, [.. boxes, boxes[0]], shapes), "boxes", "The length of the list is 3; allowed is up to 2, one tensor for each image of the input.");
        Refusals.Says(() => pooler.call(new Dictionary<string, Tensor> { ["p"] = maps["0"] }, boxes, shapes), "x", "The names [0, 1, 2] choose 0 of the maps [p]; allowed is 1 to 8.");
        Refusals.Says(() => pooler.call(new Dictionary<string, Tensor>(), boxes, shapes), "x", "The names [0, 1, 2] choose 0 of the maps []; allowed is 1 to 8.");
        maps["1"] = zeros(2, 3, 8, 8);
        Refusals.Says(() => pooler.call(maps, boxes, shapes), "x[1]", "The map has the scale 0.0625 of an image of height 128; allowed is half the scale of the map before, 0.125.");
        maps["1"] = zeros(2, 3, 16, 16, dtype: float64);
        Refusals.Says(() => pooler.call(maps, boxes, shapes), "x[1]", "The tensor is of Float64; allowed is Float32, the type of the first map. x[1].to(torch.float32) converts it.");
        maps["1"] = zeros(2, 3, 16, 16, dtype: float16);
        Refusals.Says(() => pooler.call(maps, boxes, shapes), "x[1]", "The tensor is of Float16; allowed is Float32 or Float64.");
        maps["1"] = zeros(2, 4, 16, 16);
        Assert.Contains("Batch and channels are 2 and 4", Assert.Throws<ArgumentException>(() => pooler.call(maps, boxes, shapes)).Message, StringComparison.Ordinal);
    }

    private static (Dictionary<string, Tensor> Maps, Tensor[] Boxes, float[] Rows) Levels()
    {
        Random random = new(3);
        Dictionary<string, Tensor> maps = new() { ["0"] = Map(32), ["1"] = Map(16), ["2"] = Map(8) };
        float[][] boxes = [.. Enumerable.Range(0, 20).Select(_ => Box())];
        float[] rows = [.. boxes.SelectMany((box, index) => (float[])[index < 12 ? 0 : 1, .. box])];
        return (maps, [Stack(boxes[..12]), Stack(boxes[12..])], rows);

        Tensor Map(int side) => tensor((float[])[.. Enumerable.Range(0, 2 * 3 * side * side).Select(_ => random.NextSingle())], [2, 3, side, side]);

        float[] Box()
        {
            float side = MathF.Pow(2, 2 + (5 * random.NextSingle()));
            float x = random.NextSingle() * 100;
            float y = random.NextSingle() * 100;
            return [x, y, x + side, y + (side * (0.5f + random.NextSingle()))];
        }

        Tensor Stack(float[][] some) => tensor((float[])[.. some.SelectMany(box => box)], [some.Length, 4]);
    }
}
