using System.Linq;
using RoiGen.Conformance;
using Xunit;

namespace RoiGen.Kernels.Tests;

/// <summary>Every generated kernel on this machine: the body it should be, the bits of the generic one, the oracle's values.</summary>
public sealed class ConformanceTests
{
    public static TheoryData<string> Cases => [.. ConformanceCase.All.Select(conformance => conformance.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void TheGeneratedKernel_MatchesTheGenericOneAndTheOracle(string name) =>
        Assert.Null(CaseRun.Of(ConformanceCase.All.Single(conformance => conformance.Name == name)).Problem);

    [Fact]
    public void TheGrid_IsNotEmpty() => Assert.Equal(59, ConformanceCase.All.Count);
}
