using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Xunit;

namespace RoiGen.OnnxRuntime.Tests;

/// <summary>One node for a whole pyramid gives the bits of the library, and its levels are those of ONNX Runtime's own arithmetic.</summary>
public sealed class PyramidTests
{
    private const int Channels = 5;

    private static readonly float[] s_scales = [1 / 4f, 1 / 8f, 1 / 16f, 1 / 32f];

    public static TheoryData<string> ExportedRules => ["torchvision_exported", "detectron2_exported", "mmdetection_exported"];

    [Theory]
    [InlineData("torchvision", LevelGuard.Torchvision)]
    [InlineData("torchvision_exported", LevelGuard.TorchvisionExported)]
    [InlineData("detectron2", LevelGuard.Detectron2)]
    [InlineData("detectron2_exported", LevelGuard.Detectron2Exported)]
    [InlineData("mmdetection", LevelGuard.Mmdetection)]
    [InlineData("mmdetection_exported", LevelGuard.MmdetectionExported)]
    [InlineData("openvino", LevelGuard.OpenVino)]
    public void ANode_IsTheLibrarysPyramid(string rule, LevelGuard guard)
    {
        Input[] maps = [.. s_scales.Select((_, level) => Map(level))];
        float[] rows = Rows(60);
        Node node = new(Node.Ours, "PyramidRoiAlign")
        {
            Attributes = new()
            {
                ["output_height"] = 3,
                ["output_width"] = 2,
                ["sampling_ratio"] = 2,
                ["offset"] = "none",
                ["spatial_scales"] = s_scales,
                ["canonical_size"] = 60f,
                ["canonical_level"] = 3,
                ["level_rule"] = rule,
            },
        };
        float[] found = node.Run(1, [Input.Of("rois", rows, 60, 5), .. maps]);

        float[] expected = new float[60 * Channels * 6];
        FeaturePyramid<float> pyramid = FeaturePyramid<float>.Of(Of(0), Of(1), Of(2), Of(3)) with { Assignment = new() { CanonicalSize = 60, CanonicalLevel = 3, Guard = guard } };
        RoiAlign.Run(new() { OutputHeight = 3, OutputWidth = 2, Samples = 2, Offset = RoiOffset.None }, pyramid, RoiBatch.IndexedXyxy(rows), expected);
        Assert.Equal(expected, found);

        FeatureMap<float> Of(int level) =>
            FeatureMap<float>.Nchw((float[])maps[level].Values, 2, Channels, (int)maps[level].Lengths[2], (int)maps[level].Lengths[3], s_scales[level]);
    }

    [Fact]
    public void EightMapsAreServed_AndOne()
    {
        foreach (int count in new[] { 1, 8 })
        {
            float[] scales = [.. Enumerable.Range(0, count).Select(level => MathF.ScaleB(1, -level))];
            Input[] maps = [.. Enumerable.Range(0, count).Select(level => Input.Of($"map{level}", [level + 1], 1, 1, 1, 1))];
            Node node = new(Node.Ours, "PyramidRoiAlign") { Attributes = new() { ["spatial_scales"] = scales, ["canonical_level"] = 0, ["canonical_size"] = 1f, ["offset"] = "none" } };

            // A box of a size for each level, on the one pixel of its map.
            float[] rows = [.. Enumerable.Range(0, count).SelectMany(level => (float[])[0, 0, 0, MathF.ScaleB(1, level), MathF.ScaleB(1, level)])];
            Assert.Equal(Enumerable.Range(1, count).Select(level => (float)level), node.Run(1, [Input.Of("rois", rows, count, 5), .. maps]));
        }
    }

    // The exported pattern's own nodes say which level a box lies on, one step of float32 after the other around each boundary.
    [Theory]
    [MemberData(nameof(ExportedRules))]
    public void Levels_AreThoseOfTheExportedPattern(string rule)
    {
        const int Around = 200;
        float[] areas = [.. new[] { 112f, 224f, 448f }.SelectMany(side => Enumerable.Range(-Around, 2 * Around).Select(step =>
            BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(side * side) + step)))];
        float[] theirs = ExportedLevels.Of(rule, areas);

        // A map of a number each; boxes of height 1.
        Input[] maps = [.. s_scales.Select((_, level) => Input.Of($"map{level}", [level], 1, 1, 1, 1))];
        Node node = new(Node.Ours, "PyramidRoiAlign")
        {
            Attributes = Exported(rule, s_scales, ("sampling_ratio", 1), ("minimum_size", 1e-6f)),
        };
        float[] rows = [.. areas.SelectMany(area => (float[])[0, -area / 2, 0, area / 2, 1])];
        Assert.All(areas.Select((area, i) => (area, rows[(5 * i) + 3] - rows[(5 * i) + 1])), pair => Assert.Equal(pair.area, pair.Item2));
        float[] ours = node.Run(1, [Input.Of("rois", rows, areas.Length, 5), .. maps]);
        Assert.Equal(theirs, ours);
        Assert.Equal([0, 1, 2, 3], ours.Distinct().Order());
    }

    // Its comparison with each level is false for what is no number, so its zeros stay.
    [Theory]
    [MemberData(nameof(ExportedRules))]
    public void ANegativeArea_IsOnNoLevelOfTheExportedPattern(string rule)
    {
        Assert.DoesNotContain(ExportedLevels.Of(rule, [-4f])[0], new float[] { 0, 1, 2, 3 });
        Node node = new(Node.Ours, "PyramidRoiAlign") { Attributes = Exported(rule, [1]) };
        Assert.Equal([0f, 5f], node.Run(1, Input.Of("rois", [0, 3, 1, 1, 3, 0, 1, 1, 3, 3], 2, 5), Input.Of("map0", [.. Enumerable.Repeat(5f, 25)], 1, 1, 5, 5)));
    }

    [Fact]
    public void WhatDoesNotFit_IsRefusedWhileTheModelIsLoaded()
    {
        Assert.Contains("half that of the level before, 0.125", Refused([1 / 4f, 1 / 16f]), StringComparison.Ordinal);
        Assert.Contains("power of two", Refused([0.3f, 0.15f]), StringComparison.Ordinal);
        Assert.Contains("no list of 2 floats", Refused([1 / 4f]), StringComparison.Ordinal);
        Assert.Contains("allowed is torchvision, torchvision_exported, detectron2", Refused([1 / 4f, 1 / 8f], "level_rule", "caffe"), StringComparison.Ordinal);
        Assert.Contains("CanonicalSize is -1", Refused([1 / 4f, 1 / 8f], "canonical_size", -1f), StringComparison.Ordinal);
        Assert.Contains("There are 9 maps; allowed is 1 to 8", Refused([.. Enumerable.Range(0, 9).Select(level => MathF.ScaleB(1, -level))], count: 9), StringComparison.Ordinal);
    }

    // mmdetection's numbers are its own.
    private static Dictionary<string, object> Exported(string rule, float[] scales, params (string Name, object Value)[] others)
    {
        Dictionary<string, object> attributes = new() { ["spatial_scales"] = scales, ["level_rule"] = rule, ["offset"] = "none" };
        if (rule == "mmdetection_exported")
        {
            (attributes["canonical_size"], attributes["canonical_level"]) = (56f, 2);
        }

        foreach ((string name, object value) in others)
        {
            attributes[name] = value;
        }

        return attributes;
    }

    private static string Refused(float[] scales, string name = "sampling_ratio", object? value = null, int count = 2)
    {
        Node node = new(Node.Ours, "PyramidRoiAlign") { Attributes = new() { ["spatial_scales"] = scales, [name] = value ?? 2 } };
        Input[] inputs = [Input.Of("rois", [0, 0, 0, 1, 1], 1, 5), .. Enumerable.Range(0, count).Select(level => Input.Of($"map{level}", [1], 1, 1, 1, 1))];
        return Assert.Throws<OnnxRuntimeException>(() => node.Session(1, inputs).Dispose()).Message;
    }

    private static Input Map(int level)
    {
        (int height, int width) = (32 >> level, 40 >> level);
        return Input.Of($"map{level}", Numbers.Random(2 * Channels * height * width, level), 2, Channels, height, width);
    }

    // Of both images, of all levels, and every tenth without an area.
    private static float[] Rows(int count)
    {
        Random random = new(3);
        return
        [
            .. Enumerable.Range(0, count).SelectMany(i =>
            {
                float x = random.NextSingle() * 100, y = random.NextSingle() * 80, size = i % 10 == 0 ? 0 : MathF.ScaleB(10 + (10 * random.NextSingle()), random.Next(5));
                return (float[])[i % 2, x, y, x + size, y + size];
            }),
        ];
    }
}
