using System;
using System.Linq;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Tests;

/// <summary>The device and the type that torch makes tensors of by default are nothing to a call, whose tensors have their own.</summary>
public sealed class DefaultsTests
{
    public static TheoryData<int> EveryOperator => ValueTests.EveryOperator;

    [Theory]
    [MemberData(nameof(EveryOperator))]
    public void AnotherDevice(int index)
    {
        Device before = get_default_device();
        Check(index, () => set_default_device(device("meta")), () => set_default_device(before));
    }

    [Theory]
    [MemberData(nameof(EveryOperator))]
    public void AnotherType(int index)
    {
        ScalarType before = get_default_dtype();
        Check(index, () => set_default_dtype(float64), () => set_default_dtype(before));
    }

    private static void Check(int index, Action change, Action restore)
    {
        using DisposeScope scope = NewDisposeScope();
        Scene scene = Scene.Of();
        Tensor boxes = scene.Boxes;
        Tensor[] lists = scene.Lists;
        float[] values = Operator.All[index].OnArrays(scene);
        float[] weights = [.. Enumerable.Repeat(1f, values.Length)];
        float[] gradient = Operator.All[index].GradientOnArrays(scene, weights);
        float[] ofLists = Operator.All[index].OnArrays(scene.InOrderOfImages());
        foreach (Func<Tensor, Tensor> lay in (Func<Tensor, Tensor>[])[map => map, Layouts.ChannelsLast])
        {
            Tensor input = lay(scene.Input).requires_grad_();
            Tensor outputGradient = ones(values.Length).reshape(Operator.All[index].Of(input, boxes).shape);
            change();
            try
            {
                Tensor output = Operator.All[index].Of(input, boxes);
                output.backward([outputGradient]);
                Assert.Equal(values, Numbers.Of(output));
                Assert.Equal(gradient, Numbers.Of(input.grad!));
                Assert.Equal(ofLists, Numbers.Of(Operator.All[index].OfLists(input, lists)));
            }
            finally
            {
                restore();
            }
        }
    }
}
