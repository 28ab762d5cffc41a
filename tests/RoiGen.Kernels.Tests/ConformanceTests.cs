using System.Collections.Generic;
using System.Linq;
using RoiGen.Conformance;
using RoiGen.Oracle;
using Xunit;

namespace RoiGen.Kernels.Tests;

/// <summary>Every generated kernel on this machine: the body it should be, the bits of the portable one, the oracle's values.</summary>
public sealed class ConformanceTests
{
    public static TheoryData<string> Cases => [.. ConformanceCase.All.Select(conformance => conformance.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void TheGeneratedKernel_MatchesThePortableOneAndTheOracle(string name) =>
        Assert.Null(GridRuns.Of(name).Problem);

    public static TheoryData<string> ByteCrops => [.. ByteCropCase.All.Select(crop => crop.Name)];

    [Theory]
    [MemberData(nameof(ByteCrops))]
    public void TheCropOfBytes_MatchesThePortableOneAndTheOracle(string name) => Assert.Null(GridRuns.Of(name).Problem);

    public static TheoryData<string> ImageCrops => [.. ImageCropCase.All.Select(crop => crop.Name)];

    [Theory]
    [MemberData(nameof(ImageCrops))]
    public void TheCropOfAPhotograph_MatchesTheRunMethodAndTheOracle(string name) => Assert.Null(GridRuns.Of(name).Problem);

    public static TheoryData<string> Steps => [.. StepCase.All.Select(step => step.Name)];

    [Theory]
    [MemberData(nameof(Steps))]
    public void TheStep_GivesTheBitsOfTheStepByItself(string name) => Assert.Null(GridRuns.Of(name).Problem);

    public static TheoryData<string> Gradients => [.. GradientHeadCase.All.Select(gradient => gradient.Name)];

    [Theory]
    [MemberData(nameof(Gradients))]
    public void TheGradient_MatchesThePortableOne(string name) => Assert.Null(GridRuns.Of(name).Problem);

    public static TheoryData<string> OperatorGradients => [.. GradientGridCase.All.Select(gradient => gradient.Name)];

    [Theory]
    [MemberData(nameof(OperatorGradients))]
    public void TheGradientOfAnOperator_HasTheSameBitsEverywhereAndTheOraclesValues(string name) => Assert.Null(GridRuns.Of(name).Problem);

    [Fact]
    public void TheGrid_IsNotEmpty()
    {
        Assert.Equal(77, ConformanceCase.All.Count(conformance => conformance.Vector is null));
        Assert.Equal(5, ByteCropCase.All.Count);
        Assert.Equal(7, PyramidCase.All.Count);
        Assert.Equal(7, StepCase.All.Count);
        Assert.Equal(10, ImageCropCase.All.Count);
        Assert.Equal(11, GradientGridCase.All.Count);
        Assert.Equal(18, GradientHeadCase.All.Count);
        Assert.Equal(4, PyramidGradientCase.All.Count);
    }

    [Fact]
    public void EveryPublishedCase_HasAHeadOrIsListedHere()
    {
        IEnumerable<string> withHead = ConformanceCase.All.Where(conformance => conformance.Vector is not null).Select(conformance => conformance.Vector!.Id);
        Assert.Equal(65, withHead.Distinct().Count());
        Assert.Equal(
            [
                // ROI0001 at compile time; RoiGen.Runtime.Tests has the call refused.
                "ort/NegativeSamplingRatio",
                // "foobar" is no reduction, which no value of the type is.
                "ort/NegativeInvalidMode",
            ],
            VectorCases.All.Where(vector => vector is not { Align: null, Pool: null, Crop: null, IsPrecise: false }).Select(vector => vector.Id).Except(withHead).OrderDescending());
    }

    [Fact]
    public void AnotherResult_IsNoticed()
    {
        // The control of the published cases: every number counts.
        foreach (ConformanceCase conformance in ConformanceCase.All.Where(conformance => conformance.Vector?.Expected is { Data.Count: > 0 }))
        {
            VectorCase vector = conformance.Vector!;
            float[] output = new float[vector.Expected!.Data.Count];
            conformance.Generated(VectorInput.Map(vector), VectorInput.Rois(vector), output, null);
            output[^1] += 1;
            Assert.StartsWith($"value {output.Length - 1} is", VectorInput.FirstMiss(vector, output), System.StringComparison.Ordinal);
        }
    }
}
