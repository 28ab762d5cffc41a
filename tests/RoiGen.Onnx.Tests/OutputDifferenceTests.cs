using System;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using RoiGen.Onnx.Verifying;
using Xunit;

namespace RoiGen.Onnx.Tests;

/// <summary>What counts as a difference of an output, and what as rounding.</summary>
public sealed class OutputDifferenceTests
{
    [Theory]
    [InlineData(0.5f, 0.50009f, false)]
    [InlineData(0.5f, 0.50011f, true)]
    [InlineData(1333f, 1333.13f, false)]
    [InlineData(1333f, 1333.14f, true)]
    [InlineData(float.NaN, float.NaN, false)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity, false)]
    [InlineData(float.PositiveInfinity, float.NegativeInfinity, true)]
    [InlineData(float.NaN, 1f, true)]
    [InlineData(1f, float.NaN, true)]
    public void AFloat_MayDifferByRounding(float one, float other, bool isLarge) => Assert.Equal(isLarge, Of([2], [0f, one], [0f, other]).IsLarge);

    [Fact]
    public void DoublesAndHalves_MayToo()
    {
        Assert.False(Of([1], [1.0], [1.00009]).IsLarge);
        Assert.True(Of([1], [1.0], [1.00011]).IsLarge);
        Assert.False(Of([1], [(Half)1], [(Half)1.001]).IsLarge);
        Assert.True(Of([1], [(Half)1], [(Half)1.003]).IsLarge);
    }

    [Fact]
    public void OtherNumbers_MayNot()
    {
        Assert.Equal((false, false, 0.0), Facts(Of([2], [1L, 2L], [1L, 2L])));
        Assert.Equal((true, false, double.PositiveInfinity), Facts(Of([2], [1L, 1_000_000_000_000L], [1L, 1_000_000_000_001L])));
        Assert.True(Of([1], [(byte)1], [(byte)2]).IsLarge);
    }

    [Fact]
    public void AColumn_IsJudgedByItsOwnValues()
    {
        // Boxes and scores. A corner near 0 may differ as one far away may.
        float[] expected = [0.01f, 10, 1333, 800, 0.9f, 900, 20, 1200, 700, 0.8f];
        Assert.False(Of([2, 5], expected, Moved(expected, 0, 0.05f)).IsLarge);
        OutputDifference score = Of([2, 5], expected, Moved(expected, 9, 0.05f));
        Assert.True(score.IsLarge);
        Assert.Equal(0.05, score.Largest, 1e-6);
        Assert.Equal(1333, score.Magnitude);
        Assert.Equal(0.05, score.Relative, 1e-6);
    }

    [Fact]
    public void AnOutputWithoutValues_IsEmpty()
    {
        Assert.Equal((false, true, 0.0), Facts(Of<float>([0, 4], [], [])));
        Assert.Equal((true, false, double.NaN), Facts(OutputDifference.Of("boxes", Value<float>([0, 4], []), Value([1, 4], new float[4]))));
    }

    [Fact]
    public void AVerificationWithoutAnyValue_HasComparedNothing()
    {
        OutputDifference empty = Of<float>([0, 4], [], []), same = Of([1], [1f], [1f]), other = Of([1], [1f], [2f]);
        Assert.Equal((true, false), Facts(new Verification([empty, empty], 1, 1)));
        Assert.Equal((false, false), Facts(new Verification([empty, same], 1, 1)));
        Assert.Equal((false, true), Facts(new Verification([other, empty, same], 1, 1)));
    }

    private static (bool IsLarge, bool IsEmpty, double Relative) Facts(OutputDifference output) => (output.IsLarge, output.IsEmpty, output.Relative);

    private static (bool IsEmpty, bool Differs) Facts(Verification verification) => (verification.IsEmpty, verification.Differs);

    private static float[] Moved(float[] values, int place, float by) => [.. values.Select((value, i) => i == place ? value + by : value)];

    private static OutputDifference Of<T>(long[] shape, T[] expected, T[] actual)
        where T : unmanaged => OutputDifference.Of("out", Value(shape, expected), Value(shape, actual));

    // ONNX Runtime has a float16 of its own.
    private static OrtValue Value<T>(long[] shape, T[] values)
        where T : unmanaged => values is Half[] halves
            ? OrtValue.CreateTensorValueFromMemory([.. halves.Select(half => new Float16(BitConverter.HalfToUInt16Bits(half)))], shape)
            : OrtValue.CreateTensorValueFromMemory(values, shape);
}
