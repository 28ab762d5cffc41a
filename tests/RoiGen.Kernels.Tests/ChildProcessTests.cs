using System;
using System.IO;
using System.Text.Json.Nodes;
using Xunit;

namespace RoiGen.Kernels.Tests;

/// <summary>The same grid in a process that sees a narrower instruction set: other bodies, the same bits.</summary>
public sealed class ChildProcessTests
{
    [Fact]
    public void TheNextNarrowerTier_GivesTheSameBits()
    {
        (string variable, RoiIsa isa) = RoiKernels.Isa switch
        {
            RoiIsa.Avx512 => ("DOTNET_EnableAVX512=0", RoiIsa.Avx2),
            RoiIsa.Avx2 => ("DOTNET_EnableAVX2=0", RoiIsa.Portable),
            _ => ("DOTNET_EnableHWIntrinsic=0", RoiIsa.Portable),
        };
        GridProcess.AssertSameBits("net10.0", variable, isa);
    }

    [Fact]
    public void AChildThatSeesAnotherTierThanAsked_Fails()
    {
        // The control of the test above: the tier is checked by the child, and a wrong one is not passed over.
        Assert.Equal(2, GridProcess.Run("net10.0", string.Empty, Wrong).Exit);
    }

    [Fact]
    public void TheSwitchOfAProgram_ComesBeforeTheVariable()
    {
        // Asked for what it has not, the child says what it has, and runs nothing.
        string variable = $"ROIGEN_ISA={RoiKernels.Isa}", file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.runtimeconfig.json");
        Assert.Contains($"offers {RoiKernels.Isa}, not", GridProcess.Run("net10.0", variable, Wrong).Output, StringComparison.Ordinal);
        JsonNode settings = JsonNode.Parse(GridProcess.Settings())!;
        settings["runtimeOptions"]!["configProperties"]!["RoiGen.Isa"] = "Portable";
        try
        {
            File.WriteAllText(file, settings.ToJsonString());
            Assert.Contains("offers Portable, not", GridProcess.Run("net10.0", variable, Wrong, file).Output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static RoiIsa Wrong => RoiKernels.Isa == RoiIsa.AdvSimd ? RoiIsa.Avx2 : RoiIsa.AdvSimd;
}
