using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Xunit;

namespace RoiGen.OnnxRuntime.Tests;

/// <summary>Our nodes beside ONNX Runtime's own, inside ONNX Runtime.</summary>
public sealed class AgreementTests
{
    /// <summary>Of pixels from -1 to 1: the other library sums in another order.</summary>
    private const float Tolerance = 2e-6f;

    /// <summary>ROIGEN_ONNX_NODES asks for more.</summary>
    private static readonly int s_count = int.TryParse(Environment.GetEnvironmentVariable("ROIGEN_ONNX_NODES"), out int count) ? count : 500;

    [Fact]
    public void RandomNodes_AgreeWithOnnxRuntimes()
    {
        List<string> apart = [];
        for (int seed = 0; seed < s_count; seed++)
        {
            RandomNode node = new(seed);
            float[] ours = node.Ours.Run(1, node.Inputs), theirs = node.Theirs.Run(1, node.Inputs);
            Assert.Equal(theirs.Length, ours.Length);
            float tolerance = node.IsExact ? 0 : Tolerance;
            int worst = Array.FindIndex([.. ours.Zip(theirs)], pair => !Agrees(pair.First, pair.Second, tolerance));
            if (worst >= 0)
            {
                apart.Add($"seed {seed}, {node.Ours.Operator} {string.Join(' ', node.Theirs.Attributes)} opset {node.Theirs.Opset}: value {worst} is {ours[worst]:R}, theirs {theirs[worst]:R}");
            }
        }

        Assert.True(apart.Count == 0, string.Join('\n', apart.Take(20)));
    }

    // The control: another offset is far off.
    [Fact]
    public void AnotherOffset_IsNoticed()
    {
        Node ours = new(Node.Ours, "RoiAlign") { Attributes = new() { ["output_height"] = 2, ["output_width"] = 2, ["offset"] = "none" } };
        Node theirs = new(Node.Standard, "RoiAlign") { Attributes = new() { ["output_height"] = 2, ["output_width"] = 2 } };
        Input[] inputs = [Input.Of("X", Numbers.Random(8 * 8), 1, 1, 8, 8), Input.Of("rois", [1, 1, 6, 6], 1, 4), new("batch_indices", new long[1], 1)];
        Assert.DoesNotContain(ours.Run(1, inputs).Zip(theirs.Run(1, inputs)), pair => Agrees(pair.First, pair.Second, Tolerance));
    }

    // Written so that NaN fails.
    private static bool Agrees(float ours, float theirs, float tolerance) => ours == theirs || Math.Abs(ours - theirs) <= tolerance;
}
