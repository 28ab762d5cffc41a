using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Tests;

/// <summary>In float32, by the kernels that train: gradients beside central differences of a weighted sum of the output, element by element.</summary>
public sealed class DifferenceTests
{
    public static TheoryData<int> EveryOperator => ValueTests.EveryOperator;

    // Averages are linear, so any step will do. Of a maximum, two steps are below what pixels differ by.
    private const float Step = 1 / 256f;

    // Of a sum of some hundred values below 3, each rounded to float32, over two steps.
    private const float Tolerance = 1e-3f;

    [Theory]
    [MemberData(nameof(EveryOperator))]
    public void OfEveryOperator(int index)
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of(batch: 2, channels: 4, height: 6, width: 7, boxes: 10).WithPixelsApart();
        Check([scene.Input], maps => Operator.All[index].Of(maps[0], scene.Boxes));
    }

    [Fact]
    public void OfAPyramid()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor boxes = tensor(new float[] { 1, 2, 9, 12, 0, 0, 30, 20, 4, 4, 20, 28, 2, 2, 31, 31 }, [4, 4]);
        MultiScaleRoIAlign pooler = new(["a", "b"], (2, 3), 2, canonical_scale: 16, canonical_level: 3);
        Check(
            [randn(1, 3, 8, 8), randn(1, 3, 4, 4)],
            maps => pooler.call(new Dictionary<string, Tensor> { ["a"] = maps[0], ["b"] = maps[1] }, [boxes], [(32, 32)]));
    }

    [Fact]
    public void AWrongGradient_IsNoticed()
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of(batch: 2, channels: 4, height: 6, width: 7, boxes: 10);
        // The same values by another derivative: half of it.
        Assert.ThrowsAny<Exception>(() => Check([scene.Input], maps =>
        {
            Tensor output = ops.roi_align(maps[0], scene.Boxes, 2, Scene.Scale, 2);
            return (output * 0.5f) + (output.detach() * 0.5f);
        }));
    }

    private static void Check(Tensor[] maps, Func<Tensor[], Tensor> of)
    {
        Tensor[] leaves = [.. maps.Select(map => map.clone().requires_grad_())];
        Tensor output = of(leaves);
        Tensor weights = randn(output.shape, generator: new Generator(5));
        (output * weights).sum().backward();
        for (int index = 0; index < maps.Length; index++)
        {
            float[] values = Numbers.Of(maps[index]);
            float[] gradient = Numbers.Of(leaves[index].grad!);
            Assert.Contains(gradient, value => value != 0);
            for (int element = 0; element < values.Length; element++)
            {
                double slope = (Loss(index, element, Step) - Loss(index, element, -Step)) / (2 * Step);
                Assert.True(Math.Abs(slope - gradient[element]) < Tolerance, $"map {index}, element {element}: {gradient[element]}, differences {slope}");
            }
        }

        double Loss(int index, int element, float step)
        {
            using DisposeScope scope = NewDisposeScope();
            float[] values = Numbers.Of(maps[index]);
            values[element] += step;
            Tensor[] moved = [.. maps];
            moved[index] = tensor(values, maps[index].shape);
            return (of(moved).to(float64) * weights.to(float64)).sum().item<double>();
        }
    }
}
