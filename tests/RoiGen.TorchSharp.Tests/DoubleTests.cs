using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Tests;

/// <summary>Maps of float64 have outputs and gradients of float64; boxes of float64 are those of float32.</summary>
public sealed class DoubleTests
{
    // What float32 differs by, on values in [-1, 1): of a bin, and of a pixel in which 24 boxes meet with 4 bins each.
    private const double ValueTolerance = 2e-6;
    private const double GradientTolerance = 8e-7 * 24 * 4;

    public static TheoryData<int> EveryOperator => ValueTests.EveryOperator;

    [Theory]
    [MemberData(nameof(EveryOperator))]
    public void EveryLayout_HasTheSameBits_NearThoseOfFloat32(int index)
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of();
        (double[] values, double[] gradient) = Run(Operator.All[index], scene.Input.to(float64), scene.Boxes);
        foreach ((string name, Func<Tensor, Tensor> lay) in Layouts.All)
        {
            (double[] otherValues, double[] otherGradient) = Run(Operator.All[index], lay(scene.Input.to(float64)), scene.Boxes);
            Assert.True(values.AsSpan().SequenceEqual(otherValues) && gradient.AsSpan().SequenceEqual(otherGradient), $"{Operator.All[index]}, {name}");
        }

        float[] single = Operator.All[index].OnArrays(scene);
        float[] singleGradient = Operator.All[index].GradientOnArrays(scene, [.. Weights(single.Length).Select(weight => (float)weight)]);
        Assert.True(Distance(values, single) <= ValueTolerance);
        Assert.True(Distance(gradient, singleGradient) <= GradientTolerance);
        // The control: it is not float32, converted.
        Assert.NotEqual(0, Distance(gradient, singleGradient));
    }

    [Theory]
    [MemberData(nameof(EveryOperator))]
    public void BoxesOfFloat64_AreRoundedToFloat32(int index)
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of();
        // Too little for another float32, and too much for the same float64.
        Tensor boxes = scene.Boxes.to(float64) * (1 + 1e-9);
        Tensor[] lists = [.. scene.Lists.Select(list => list.to(float64) * (1 + 1e-9))];
        boxes[.., 0] = scene.Boxes[.., 0].to(float64);
        foreach (ScalarType type in (ScalarType[])[float32, float64])
        {
            Tensor input = scene.Input.to(type);
            double[] expected = All(Operator.All[index].Of(input, scene.Boxes));
            Assert.Equal(expected, All(Operator.All[index].Of(input, boxes)));
            Assert.Equal(All(Operator.All[index].OfLists(input, scene.Lists)), All(Operator.All[index].OfLists(input, lists)));
            Assert.Equal(type, Operator.All[index].Of(input, boxes).dtype);
            // The control: boxes that are a tenth wider.
            Assert.NotEqual(expected, All(Operator.All[index].Of(input, boxes * tensor([1, 1, 1, 1.1, 1], float64))));
        }
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void TheScale_IsRoundedToFloat32(ScalarType type)
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of();
        double[] At(double scale) => All(ops.roi_align(scene.Input.to(type), scene.Boxes, 2, scale, 2));
        Assert.Equal(At(0.1f), At(0.1));
        // The control: the next number that float32 has.
        Assert.NotEqual(At(MathF.BitIncrement(0.1f)), At(0.1));
    }

    [Fact]
    public void APyramid_IsNearThatOfFloat32()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor boxes = tensor(new float[] { 1, 2, 9, 12, 0, 0, 30, 20, 4, 4, 20, 28, 2, 2, 31, 31 }, [4, 4]);
        MultiScaleRoIAlign pooler = new(["a", "b"], (2, 3), 2, canonical_scale: 16, canonical_level: 3);
        Tensor[] maps = [rand(1, 3, 8, 8), rand(1, 3, 4, 4)];
        (Tensor output, Tensor[] gradients) = Of(float32);
        (Tensor output64, Tensor[] gradients64) = Of(float64);
        Assert.True((output - output64).abs().max().item<double>() is > 0 and <= ValueTolerance);
        Assert.All(gradients.Zip(gradients64), pair => Assert.True((pair.First - pair.Second).abs().max().item<double>() is > 0 and <= ValueTolerance));

        (Tensor Output, Tensor[] Gradients) Of(ScalarType type)
        {
            Tensor[] leaves = [.. maps.Select(map => Layouts.ChannelsLast(map.to(type)).requires_grad_())];
            Tensor output = pooler.call(new Dictionary<string, Tensor> { ["a"] = leaves[0], ["b"] = leaves[1] }, [boxes.to(type)], [(32, 32)]);
            output.sum().backward();
            Assert.All([output, .. leaves.Select(leaf => leaf.grad!)], tensor => Assert.Equal(type, tensor.dtype));
            return (output.detach(), [.. leaves.Select(leaf => leaf.grad!)]);
        }
    }

    // Memory is read as what the maps are: so it matters that torch does.
    [Theory]
    [InlineData(ScalarType.Float32, ScalarType.Float64)]
    [InlineData(ScalarType.Float64, ScalarType.Float32)]
    public void AGradientOfAnotherType_IsConvertedByTorch(ScalarType type, ScalarType other)
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of();
        Tensor input = scene.Input.to(type).requires_grad_();
        Tensor output = ops.roi_align(input, scene.Boxes, 2, Scene.Scale);
        Tensor weights = randn(output.shape, dtype: other);
        Tensor expected = autograd.grad([output], [input], [weights.to(type)], retain_graph: true)[0];
        Assert.Equal(type, expected.dtype);
        Assert.Equal(All(expected), All(autograd.grad([output], [input], [weights])[0]));
    }

    private static (double[] Values, double[] Gradient) Run(Operator of, Tensor map, Tensor boxes)
    {
        Tensor input = map.requires_grad_();
        Tensor output = of.Of(input, boxes);
        output.backward([tensor(Weights((int)output.numel()), output.shape)]);
        return (Numbers.Of<double>(output), Numbers.Of<double>(input.grad!));
    }

    private static double[] All(Tensor tensor) => Numbers.Of<double>(tensor.to(float64));

    private static double[] Weights(int count)
    {
        Random random = new(7);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
    }

    private static double Distance(double[] ours, float[] single)
    {
        Assert.Equal(single.Length, ours.Length);

        // Max() would pass over a NaN.
        Assert.All(ours, value => Assert.True(double.IsFinite(value)));
        Assert.All(single, value => Assert.True(float.IsFinite(value)));
        return ours.Zip(single, (one, other) => Math.Abs(one - other)).Max();
    }
}
