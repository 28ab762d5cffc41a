using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Tests;

/// <summary>What torch.autograd.gradcheck does, by its numbers: in float64 every element of the Jacobian, by the backward pass and by differences.</summary>
public sealed class GradcheckTests
{
    private const double Step = 1e-6;
    private const double Absolute = 1e-5;
    private const double Relative = 1e-3;

    public static TheoryData<int> EveryOperator => ValueTests.EveryOperator;

    [Theory]
    [MemberData(nameof(EveryOperator))]
    public void EveryModule_Passes(int index)
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Small();
        Assert.Equal([], Misses([scene.Input.to(float64)], maps => Operator.All[index].Module(maps[0], scene.Boxes.to(float64))));
    }

    [Fact]
    public void APyramid_Passes()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor boxes = tensor([1, 2, 9, 12, 0, 0, 30, 20, 4, 4, 20, 28, 2.5, 2, 31, 31], [4, 4], float64);
        MultiScaleRoIAlign pooler = new(["a", "b"], (2, 3), 2, canonical_scale: 16, canonical_level: 3);
        Assert.Equal([], Misses(
            [randn(1, 2, 8, 8, dtype: float64), randn(1, 2, 4, 4, dtype: float64)],
            maps => pooler.call(new Dictionary<string, Tensor> { ["a"] = maps[0], ["b"] = maps[1] }, [boxes], [(32, 32)])));
    }

    [Theory]
    [MemberData(nameof(EveryOperator))]
    public void HalfAGradient_IsNoticed(int index)
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Small();
        Assert.NotEmpty(Misses([scene.Input.to(float64)], maps =>
        {
            Tensor output = Operator.All[index].Module(maps[0], scene.Boxes);
            return (output * 0.5) + (output.detach() * 0.5);
        }));
    }

    // The control of the type: steps so small are lost in float32, as torch warns.
    [Fact]
    public void Float32_DoesNotPass()
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Small();
        Assert.NotEmpty(Misses([scene.Input], maps => ops.roi_align(maps[0], scene.Boxes, 2, Scene.Scale, 2)));
    }

    private static Scene Small() => Scene.Of(batch: 2, channels: 4, height: 4, width: 5, boxes: 16).WithPixelsApart();

    // Each output and each pixel of which the two differ.
    private static List<string> Misses(Tensor[] maps, Func<Tensor[], Tensor> of)
    {
        Tensor[] leaves = [.. maps.Select(map => map.clone().requires_grad_())];
        Tensor output = of(leaves).flatten();
        double[][][] gradients = [.. Enumerable.Range(0, (int)output.shape[0]).Select(Gradient)];
        Assert.Contains(gradients, ofMaps => ofMaps.Any(ofMap => ofMap.Any(value => value != 0)));

        List<string> misses = [];
        for (int map = 0; map < maps.Length; map++)
        {
            for (int pixel = 0; pixel < maps[map].numel(); pixel++)
            {
                double[] above = Moved(map, pixel, Step);
                double[] below = Moved(map, pixel, -Step);
                for (int element = 0; element < above.Length; element++)
                {
                    double slope = (above[element] - below[element]) / (2 * Step);
                    double gradient = gradients[element][map][pixel];
                    // Written so that NaN is a miss.
                    if (!(Math.Abs(gradient - slope) <= Absolute + (Relative * Math.Abs(slope))))
                    {
                        misses.Add($"output {element}, map {map}, pixel {pixel}: {gradient}, differences {slope}");
                    }
                }
            }
        }

        return misses;

        // A row of the Jacobian, for each map.
        double[][] Gradient(int element)
        {
            using DisposeScope scope = NewDisposeScope();
            IList<Tensor> ofMaps = autograd.grad([output[element]], leaves, retain_graph: true);
            return [.. ofMaps.Select(gradient => Numbers.Of<double>(gradient.to(float64)))];
        }

        double[] Moved(int map, int pixel, double step)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor[] moved = [.. maps];
            moved[map] = maps[map].clone();
            moved[map].view(-1)[pixel].add_(step);
            return Numbers.Of<double>(of(moved).to(float64));
        }
    }
}
