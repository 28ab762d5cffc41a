using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using RoiGen.Conformance;
using RoiGen.Fuzz;
using RoiGen.Tests;
using Xunit;

namespace RoiGen.Trust.Tests;

/// <summary>No byte out of bounds: arrays that begin or end at a protected page, in processes that a fault would kill.</summary>
public sealed class BoundsTests
{
    /// <summary>Variables that hide instruction sets, and the tier that is left.</summary>
    public static TheoryData<string, RoiIsa> NarrowerTiers
    {
        get
        {
            TheoryData<string, RoiIsa> tiers = new() { { "DOTNET_EnableHWIntrinsic=0", RoiIsa.Portable } };
            if (RoiKernels.Isa == RoiIsa.Avx512)
            {
                tiers.Add("DOTNET_EnableAVX512=0", RoiIsa.Avx2);
            }

            if (RuntimeInformation.ProcessArchitecture == Architecture.X64)
            {
                tiers.Add("DOTNET_EnableAVX2=0", RoiIsa.Portable);
            }

            return tiers;
        }
    }

    // What the assemblies of the fuzzer refer to, they call.
    [Fact]
    public void EveryPublicCallOfAnOperator_IsAmongThem()
    {
        HashSet<MethodBase> called = [.. new[] { typeof(FuzzRun), typeof(ConformanceCase) }.SelectMany(type => ReferencesOf(type.Module))];
        string[] missing =
        [
            .. new[] { typeof(RoiAlign), typeof(RoiPool), typeof(PrRoiPool), typeof(CropAndResize), typeof(PsRoiAlign), typeof(PsRoiPool), typeof(ImageCrop) }
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
                .Where(method => method.Name.StartsWith("Run", StringComparison.Ordinal) && !called.Contains(method))
                .Select(method => $"{method.DeclaringType!.Name}.{method}"),
        ];
        Assert.Empty(missing);

        static IEnumerable<MethodBase> ReferencesOf(Module module)
        {
            const int MemberReferences = 0x0A000000, Past = 0x0A010000;
            for (int token = MemberReferences + 1; token < Past; token++)
            {
                MemberInfo? member;
                try
                {
                    member = module.ResolveMember(token);
                }
                catch (ArgumentOutOfRangeException)
                {
                    yield break;
                }
                catch (ArgumentException)
                {
                    // Of a type argument that only its method knows: nothing of an operator.
                    continue;
                }

                if (member is MethodBase method)
                {
                    yield return method;
                }
            }
        }
    }

    [Fact]
    public void EveryKernelInEveryViewAtBothEnds_StaysWithinItsArrays() => AssertStaysWithin(string.Empty, RoiKernels.Isa);

    [Theory]
    [Trait("Category", "Proof")]
    [MemberData(nameof(NarrowerTiers))]
    public void OnANarrowerTier_TheyStayWithinTheirArraysToo(string variable, RoiIsa isa) => AssertStaysWithin(variable, isa);

    [Theory]
    [InlineData("read-beyond")]
    [InlineData("read-before")]
    [InlineData("write-beyond")]
    [InlineData("write-before")]
    [InlineData("write-input")]
    [InlineData("row-beyond")]
    [InlineData("gradient-beyond")]
    [InlineData("passed-beyond")]
    [InlineData("buffer-beyond")]
    public void WhatLeavesItsArray_IsKilled(string what)
    {
        (int exit, string output) = Run(string.Empty, "control", what);
        Assert.NotEqual(0, exit);
        Assert.Contains("AccessViolationException", output, StringComparison.Ordinal);
        Assert.DoesNotContain("still alive", output, StringComparison.Ordinal);
    }

    private static void AssertStaysWithin(string variable, RoiIsa isa)
    {
        // "all" is three times as long: every size of a map in each view, where otherwise they take turns.
        string[] which = Environment.GetEnvironmentVariable("ROIGEN_BOUNDS") is { } all ? [all] : [];
        (int exit, string output) = Run(variable, ["bounds", isa.ToString(), .. which]);
        Assert.True(exit == 0, $"It ended with {exit}.\n{output}");
        Assert.Contains(", 0 failed", output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1], StringComparison.Ordinal);
    }

    private static (int Exit, string Output) Run(string variable, params string[] arguments)
    {
        string folder = typeof(BoundsTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "FuzzOutput").Value!;
        ProcessStartInfo start = new("dotnet", [Path.Combine(folder, "net10.0", "RoiGen.Fuzz.dll"), .. arguments]);

        // A dump of the process that is meant to be killed is of no use to anybody.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        (int exit, string output, string errors) = ChildProcess.Run(start, variable);
        return (exit, output + errors);
    }
}
