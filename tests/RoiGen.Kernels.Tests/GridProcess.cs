using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using RoiGen.Tests;
using Xunit;

namespace RoiGen.Kernels.Tests;

/// <summary>The grid in a process of its own, which sees another instruction set or runs on another runtime.</summary>
internal static class GridProcess
{
    private static readonly Lazy<string[]> s_expected = new(() => [.. GridRuns.All.Select(one => $"{one.Name}\t{one.Run.Digest}")]);

    /// <summary>Fails unless a process gives the bits of this one and sees the instruction set asked for.</summary>
    /// <param name="framework">net8.0 or net10.0.</param>
    /// <param name="variable">A variable that hides instruction sets, such as <c>DOTNET_EnableAVX2=0</c>; empty for none.</param>
    /// <param name="isa">What is left.</param>
    public static void AssertSameBits(string framework, string variable, RoiIsa isa)
    {
        (int exit, string output) = Run(framework, variable, isa);
        Assert.True(exit == 0, $"It ended with {exit}.\n{output}");
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(s_expected.Value, lines[..^1].Select(line => string.Join('\t', line.Split('\t')[..2])));
        Assert.Equal($"{s_expected.Value.Length} passed, 0 failed", lines[^1]);
    }

    /// <summary>Runs it; 2 where it sees another instruction set.</summary>
    /// <param name="framework">net8.0 or net10.0.</param>
    /// <param name="variable">A variable more; empty for none.</param>
    /// <param name="isa">What it is to see.</param>
    /// <param name="settings">A runtimeconfig.json in place of the one it was built with, which a program of net8.0 cannot have; null for none.</param>
    public static (int Exit, string Output) Run(string framework, string variable, RoiIsa isa, string? settings = null)
    {
        string folder = Path.Combine(Metadata("ConformanceOutput"), framework);
        Assert.True(Directory.Exists(folder), $"{folder} is not there; with ROIGEN_NET8=1, as eng/proofs.sh sets it, the build makes it.");
        ProcessStartInfo start = framework == "net8.0"
            ? new(Path.Combine(folder, Metadata("SdkRuntimeIdentifier"), OperatingSystem.IsWindows() ? "RoiGen.Conformance.exe" : "RoiGen.Conformance"))
            : new("dotnet", [.. settings is null ? Array.Empty<string>() : ["exec", "--runtimeconfig", settings], Path.Combine(folder, "RoiGen.Conformance.dll")]);
        start.ArgumentList.Add("--isa");
        start.ArgumentList.Add(isa.ToString());
        ChildProcess.RemoveVariables(start, "DOTNET_Enable");
        (int exit, string output, string errors) = ChildProcess.Run(start, variable);
        return (exit, output + errors);
    }

    /// <summary>The runtimeconfig.json of a program of .NET 10.</summary>
    public static string Settings() => File.ReadAllText(Path.Combine(Metadata("ConformanceOutput"), "net10.0", "RoiGen.Conformance.runtimeconfig.json"));

    private static string Metadata(string key) => typeof(GridProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
