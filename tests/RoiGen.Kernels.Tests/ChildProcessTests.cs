using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using RoiGen.Conformance;
using RoiGen.Tests;
using Xunit;

namespace RoiGen.Kernels.Tests;

/// <summary>The same grid in processes that see narrower instruction sets or run on .NET 8: other bodies, the same bits.</summary>
public sealed class ChildProcessTests
{
    private static readonly Lazy<string[]> Expected = new(
        () => [.. GridRuns.All.Select(one => $"{one.Name}\t{one.Run.Digest}")]);

    private static readonly bool IsX64 = RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>Variables that hide instruction sets, and the tier that is left, on both frameworks.</summary>
    public static TheoryData<string, string, RoiIsa> Tiers
    {
        get
        {
            TheoryData<string, string, RoiIsa> tiers = [];
            foreach (string framework in new[] { "net8.0", "net10.0" })
            {
                tiers.Add(framework, string.Empty, RoiKernels.Isa);
                tiers.Add(framework, "DOTNET_EnableHWIntrinsic=0", RoiIsa.Portable);
                if (IsX64)
                {
                    tiers.Add(framework, "DOTNET_EnableAVX2=0", RoiIsa.Portable);
                }

                if (RoiKernels.Isa == RoiIsa.Avx512)
                {
                    // .NET 8 knows the switch by its older name.
                    tiers.Add(framework, framework == "net8.0" ? "DOTNET_EnableAVX512F=0" : "DOTNET_EnableAVX512=0", RoiIsa.Avx2);
                    tiers.Add(framework, "DOTNET_PreferredVectorBitWidth=256", RoiIsa.Avx2);
                }
            }

            return tiers;
        }
    }

    [Theory]
    [Trait("Category", "Proof")]
    [MemberData(nameof(Tiers))]
    public void AnotherTierOrRuntime_GivesTheSameBits(string framework, string variable, RoiIsa isa) => AssertSameBits(framework, variable, isa);

    [Fact]
    public void TheNextNarrowerTier_GivesTheSameBits()
    {
        (string variable, RoiIsa isa) = RoiKernels.Isa switch
        {
            RoiIsa.Avx512 => ("DOTNET_EnableAVX512=0", RoiIsa.Avx2),
            RoiIsa.Avx2 => ("DOTNET_EnableAVX2=0", RoiIsa.Portable),
            _ => ("DOTNET_EnableHWIntrinsic=0", RoiIsa.Portable),
        };
        AssertSameBits("net10.0", variable, isa);
    }

    [Fact]
    public void AChildThatSeesAnotherTierThanAsked_Fails()
    {
        // The control of the test above: the tier is checked by the child, and a wrong one is not passed over.
        RoiIsa wrong = RoiKernels.Isa == RoiIsa.AdvSimd ? RoiIsa.Avx2 : RoiIsa.AdvSimd;
        Assert.Equal(2, Run("net10.0", string.Empty, wrong).Exit);
    }

    private static void AssertSameBits(string framework, string variable, RoiIsa isa)
    {
        (int exit, string output) = Run(framework, variable, isa);
        Assert.True(exit == 0, output);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Expected.Value, lines[..^1].Select(line => string.Join('\t', line.Split('\t')[..2])));
        Assert.Equal($"{Expected.Value.Length} passed, 0 failed", lines[^1]);
    }

    private static (int Exit, string Output) Run(string framework, string variable, RoiIsa isa)
    {
        string folder = Path.Combine(Metadata("ConformanceOutput"), framework);
        ProcessStartInfo start = framework == "net8.0"
            ? new(Path.Combine(folder, Metadata("SdkRuntimeIdentifier"), OperatingSystem.IsWindows() ? "RoiGen.Conformance.exe" : "RoiGen.Conformance"))
            : new("dotnet") { ArgumentList = { Path.Combine(folder, "RoiGen.Conformance.dll") } };
        start.ArgumentList.Add("--isa");
        start.ArgumentList.Add(isa.ToString());
        ChildProcess.RemoveVariables(start, "DOTNET_Enable");
        (int exit, string output, string errors) = ChildProcess.Run(start, variable);
        return (exit, output + errors);
    }

    private static string Metadata(string key) => typeof(ChildProcessTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
