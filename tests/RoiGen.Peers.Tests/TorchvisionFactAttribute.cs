using System;
using RoiGen.Benchmarks.Peers;
using RoiGen.Tests;

namespace RoiGen.Peers.Tests;

/// <summary>A test that needs torchvision.</summary>
public sealed class TorchvisionFactAttribute() : NeedsFactAttribute(s_python.Value is null ? Missing : null)
{
    private const string Missing = "No Python on the path can import torchvision. `benchmarks/peers/install.sh torchvision` installs it.";

    private static readonly Lazy<string?> s_python = new(() => ProgramsOnPath.Python(module: "torchvision"));

    /// <summary>The Python that has it.</summary>
    public static string Python => s_python.Value ?? throw new InvalidOperationException(Missing);
}
