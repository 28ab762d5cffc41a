using System.Runtime.InteropServices;
using Xunit;

namespace RoiGen.Kernels.Tests;

/// <summary>The grid on every tier of .NET 10. Two classes, because the runner works classes at a time.</summary>
[Trait("Category", "Proof")]
public sealed class Net10TierTests
{
    public static TheoryData<string, RoiIsa> Tiers => TiersOf(switchOfAvx512: "DOTNET_EnableAVX512=0");

    [Theory]
    [MemberData(nameof(Tiers))]
    public void EveryTier_GivesTheSameBits(string variable, RoiIsa isa) => GridProcess.AssertSameBits("net10.0", variable, isa);

    /// <summary>Variables that hide instruction sets, from the runtime or from us, and the tier that is left.</summary>
    internal static TheoryData<string, RoiIsa> TiersOf(string switchOfAvx512)
    {
        TheoryData<string, RoiIsa> tiers = new() { { string.Empty, RoiKernels.Isa }, { "DOTNET_EnableHWIntrinsic=0", RoiIsa.Portable } };
        if (RuntimeInformation.ProcessArchitecture == Architecture.X64)
        {
            tiers.Add("DOTNET_EnableAVX2=0", RoiIsa.Portable);
        }

        if (RoiKernels.Isa == RoiIsa.Avx512)
        {
            tiers.Add(switchOfAvx512, RoiIsa.Avx2);
            tiers.Add("DOTNET_PreferredVectorBitWidth=256", RoiIsa.Avx2);
            tiers.Add("ROIGEN_ISA=Avx2", RoiIsa.Avx2);
        }

        return tiers;
    }
}

/// <summary>The grid on every tier of .NET 8.</summary>
[Trait("Category", "Proof")]
public sealed class Net8TierTests
{
    // .NET 8 knows the switch by its older name.
    public static TheoryData<string, RoiIsa> Tiers => Net10TierTests.TiersOf(switchOfAvx512: "DOTNET_EnableAVX512F=0");

    [Theory]
    [MemberData(nameof(Tiers))]
    public void EveryTier_GivesTheSameBits(string variable, RoiIsa isa) => GridProcess.AssertSameBits("net8.0", variable, isa);
}
