using System;
using System.Linq;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Tests;

/// <summary>Gradients that torch asks for are those of the same call on arrays, to the bit.</summary>
public sealed class GradientTests
{
    public static TheoryData<int> EveryOperator => ValueTests.EveryOperator;

    [Theory]
    [MemberData(nameof(EveryOperator))]
    public void EveryLayout_HasTheBitsOfArrays(int index)
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of();
        float[] weights = Weights(Operator.All[index].OnArrays(scene).Length);
        float[] expected = Operator.All[index].GradientOnArrays(scene, weights);
        Assert.Contains(expected, value => value != 0);
        foreach ((string name, Func<Tensor, Tensor> lay) in Layouts.All)
        {
            Tensor input = lay(scene.Input).requires_grad_();
            Tensor output = Operator.All[index].Of(input, scene.Boxes);
            Assert.True(output.requires_grad);
            output.backward([tensor(weights, output.shape)]);
            Assert.True(expected.AsSpan().SequenceEqual(Numbers.Of(input.grad!)), $"{Operator.All[index]}, {name}");
        }
    }

    [Theory]
    [MemberData(nameof(EveryOperator))]
    public void TheGradientOfTheOutput_MayLieAnyhow(int index)
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of();
        float[] ones = [.. Enumerable.Repeat(1f, Operator.All[index].OnArrays(scene).Length)];
        Tensor input = scene.Input.requires_grad_();

        // One number for all elements, with strides of 0.
        Operator.All[index].Of(input, scene.Boxes).sum().backward();
        Assert.Equal(Operator.All[index].GradientOnArrays(scene, ones), Numbers.Of(input.grad!));

        float[] weights = Weights(ones.Length);
        input.grad!.zero_();
        Tensor output = Operator.All[index].Of(input, scene.Boxes);
        output.backward([Layouts.ChannelsLast(tensor(weights, output.shape))]);
        Assert.Equal(Operator.All[index].GradientOnArrays(scene, weights), Numbers.Of(input.grad!));

        // Contiguous, and negated by torch as it is read.
        input.grad!.zero_();
        output = Operator.All[index].Of(input, scene.Boxes);
        Tensor pairs = -tensor(weights, [weights.Length / 2, 2]);
        Tensor negated = view_as_complex(pairs).conj().imag.as_strided(output.shape, output.stride());
        Assert.True(negated.is_neg() && negated.is_contiguous());
        output.backward([negated]);
        Assert.Equal(Operator.All[index].GradientOnArrays(scene, weights), Numbers.Of(input.grad!));
    }

    [Theory]
    [MemberData(nameof(EveryOperator))]
    public void TheGradientOfANegatedView_ReachesWhatItIsAViewOf(int index)
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of();
        float[] weights = Weights(Operator.All[index].OnArrays(scene).Length);
        Tensor leaf = scene.Input.requires_grad_();
        Tensor view = Layouts.Negated(leaf);
        Assert.True(view.is_neg());
        Tensor output = Operator.All[index].Of(view, scene.Boxes);
        output.backward([tensor(weights, output.shape)]);
        Assert.Equal(Operator.All[index].GradientOnArrays(scene, weights), Numbers.Of(leaf.grad!));
        // It was read, not changed.
        Assert.True(view.is_neg());
    }

    [Theory]
    [MemberData(nameof(EveryOperator))]
    public void SeveralHeadsOnAMap_Add(int index)
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of();
        float[] ones = [.. Enumerable.Repeat(1f, Operator.All[index].OnArrays(scene).Length)];
        float[] once = Operator.All[index].GradientOnArrays(scene, ones);
        Tensor input = scene.Input.requires_grad_();
        Tensor both = Operator.All[index].Of(input, scene.Boxes).sum() + Operator.All[index].Of(input, scene.Boxes).sum();
        both.backward(retain_graph: true);
        Assert.Equal(once.Select(value => value + value), Numbers.Of(input.grad!));

        // And again by the same graph.
        both.backward();
        Assert.Equal(once.Select(value => value + value + (value + value)), Numbers.Of(input.grad!));
    }

    [Theory]
    [MemberData(nameof(EveryOperator))]
    public void WithoutBoxes_TheGradientIsZero(int index)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = Scene.Of().Input.requires_grad_();
        Operator.All[index].Of(input, zeros(0, 5)).sum().backward();
        Assert.All(Numbers.Of(input.grad!), value => Assert.Equal(0, value));
    }

    [Theory]
    [MemberData(nameof(EveryOperator))]
    public void AGraphIsMade_OnlyWhereOneIsWanted(int index)
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of();
        Tensor input = scene.Input.requires_grad_();
        using (no_grad())
        {
            Assert.False(Operator.All[index].Of(input, scene.Boxes).requires_grad);
        }

        Assert.False(Operator.All[index].Of(scene.Input, scene.Boxes).requires_grad);
        // Boxes have no gradient, whatever they want.
        Assert.False(Operator.All[index].Of(scene.Input, scene.Boxes.requires_grad_()).requires_grad);
        Assert.True(Operator.All[index].Of(input, scene.Boxes).requires_grad);
        Assert.Equal(Operator.All[index].OnArrays(scene), Numbers.Of(Operator.All[index].Of(input, scene.Boxes)));
    }

    [Theory]
    [MemberData(nameof(EveryOperator))]
    public void BoxesThatAreChangedAfterwards_ChangeNothing(int index)
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of();
        float[] weights = Weights(Operator.All[index].OnArrays(scene).Length);
        Tensor input = scene.Input.requires_grad_();
        Tensor boxes = scene.Boxes;
        Tensor output = Operator.All[index].Of(input, boxes);
        boxes.zero_();
        output.backward([tensor(weights, output.shape)]);
        Assert.Equal(Operator.All[index].GradientOnArrays(scene, weights), Numbers.Of(input.grad!));
    }

    [Fact]
    public void AChannelsLastMap_HasAChannelsLastGradient()
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of();
        Tensor input = Layouts.ChannelsLast(scene.Input).requires_grad_();
        // Of the product, so that torch takes the gradient as it comes.
        Tensor product = input * 1;
        Tensor gradient = autograd.grad([ops.roi_align(product, scene.Boxes, 2, Scene.Scale).sum()], [product])[0];
        Assert.Equal(input.stride(), gradient.stride());
    }

    [Fact]
    public void ThreadsOfTorch_ChangeNoBit()
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of(boxes: 200, channels: 40);
        int before = get_num_threads();
        try
        {
            foreach (Operator of in Operator.All)
            {
                float[] weights = Weights(of.OnArrays(scene).Length);
                float[] expected = of.GradientOnArrays(scene, weights);
                for (int threads = 1; threads <= 3; threads++)
                {
                    set_num_threads(threads);
                    Tensor input = scene.Input.requires_grad_();
                    Tensor output = of.Of(input, scene.Boxes);
                    output.backward([tensor(weights, output.shape)]);
                    Assert.Equal(expected, Numbers.Of(input.grad!));
                }
            }
        }
        finally
        {
            set_num_threads(before);
        }
    }

    private static float[] Weights(int count)
    {
        Random random = new(7);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];
    }
}
