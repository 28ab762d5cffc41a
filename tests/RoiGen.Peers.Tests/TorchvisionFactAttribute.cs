using System;
using RoiGen.Benchmarks.Peers;
using Xunit;

namespace RoiGen.Peers.Tests;

/// <summary>A test that needs torchvision. Without it the runner reports a skipped test, and with ROIGEN_REQUIRE_PEERS=1 a failed one.</summary>
internal sealed class TorchvisionFactAttribute : FactAttribute
{
    private const string Missing = "No Python on the path can import torchvision. `benchmarks/peers/install.sh torchvision` installs it.";

    private static readonly Lazy<string?> s_python = new(() => ProgramsOnPath.Python(module: "torchvision"));

    public TorchvisionFactAttribute()
    {
        if (s_python.Value is null && Environment.GetEnvironmentVariable("ROIGEN_REQUIRE_PEERS") != "1")
        {
            Skip = "NOT TESTED: " + Missing;
        }
    }

    /// <summary>The Python that has it.</summary>
    public static string Python => s_python.Value ?? throw new InvalidOperationException(Missing);
}
