using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Tests;

/// <summary>What only shows in the backward pass is refused by an exception of torch, and by a sentence on the error stream.</summary>
public sealed class BackwardRefusalTests
{
    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void ASecondDerivative_IsRefused(ScalarType type)
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of();
        Tensor input = scene.Input.to(type).requires_grad_();
        // The square, so that the gradient of the output depends on the input.
        Tensor loss = ops.roi_align(input, scene.Boxes, 2, Scene.Scale, 2).pow(2).sum();
        Tensor gradient = autograd.grad([loss], [input], create_graph: true)[0];
        Assert.True(gradient.requires_grad);
        Assert.Contains("roi_align has no second derivative, as in torchvision", Refused(() => gradient.pow(2).sum().backward()), StringComparison.Ordinal);
    }

    [Fact]
    public void WithAGraphThatNobodyFollows_GradientsAreTheSame()
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of();
        Tensor input = scene.Input.requires_grad_();
        Tensor Loss() => ops.roi_align(input, scene.Boxes, 2, Scene.Scale, 2).pow(2).sum();
        Assert.Equal(Numbers.Of(autograd.grad([Loss()], [input])[0]), Numbers.Of(autograd.grad([Loss()], [input], create_graph: true)[0]));
    }

    [Fact]
    public void AMapThatWasChangedInPlace_IsRefusedByAMaximum()
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of();
        Tensor input = scene.Input.requires_grad_() * 1;
        Tensor output = ops.roi_pool(input, scene.Boxes, 2, Scene.Scale);
        input.add_(1);
        Assert.Contains("modified by an inplace operation", Refused(() => output.sum().backward()), StringComparison.Ordinal);
    }

    [Fact]
    public void AMapThatWasChangedInPlace_IsNothingToAnAverage()
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of();
        Tensor leaf = scene.Input.requires_grad_();
        Tensor input = leaf * 1;
        Tensor output = ops.roi_align(input, scene.Boxes, 2, Scene.Scale);
        input.add_(1);
        output.sum().backward();
        Assert.NotNull(leaf.grad);
    }

    [Fact]
    public void WhereNoGradientComesIn_NoneGoesOut()
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of();
        foreach (Operator of in Operator.All)
        {
            Tensor input = scene.Input.requires_grad_();
            (WithoutGradient.apply(of.Of(input, scene.Boxes)) + input.sum()).sum().backward();
            Assert.Equal([of.OnArrays(scene).Length], Numbers.Of(input.grad!).Distinct());
        }
    }

    [Fact]
    public void WhereNothingCanBeSaid_TheRefusalStands()
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of();
        StringWriter closed = new();
        closed.Dispose();

        Tensor input = scene.Input.requires_grad_();
        Tensor loss = ops.roi_align(input, scene.Boxes, 2, Scene.Scale, 2).pow(2).sum();
        Tensor gradient = autograd.grad([loss], [input], create_graph: true)[0];
        Refused(() => gradient.sum().backward(), closed);

        Tensor map = scene.Input.requires_grad_() * 1;
        Tensor output = ops.roi_pool(map, scene.Boxes, 2, Scene.Scale);
        map.add_(1);
        Refused(() => output.sum().backward(), closed);
    }

    private static string Refused(Action call)
    {
        using StringWriter said = new();
        Refused(call, said);
        return said.ToString();
    }

    private static void Refused(Action call, TextWriter error)
    {
        TextWriter before = Console.Error;
        Console.SetError(error);
        try
        {
            Assert.Contains("invalid gradient", Assert.Throws<ExternalException>(call).Message, StringComparison.Ordinal);
        }
        finally
        {
            Console.SetError(before);
        }
    }

    private sealed class WithoutGradient : autograd.SingleTensorFunction<WithoutGradient>
    {
        public override string Name => nameof(WithoutGradient);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => ((Tensor)vars[0]).clone();

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [null!];
    }
}
