using System;
using RoiGen.Tests;

namespace RoiGen.TorchSharp.Tests;

/// <summary>A test that needs what torchvision computed before.</summary>
public sealed class TorchvisionFactAttribute() : NeedsFactAttribute(Folder is null ? Missing : null)
{
    private const string Missing = "There are no numbers of torchvision. `eng/torchsharp.sh` makes them, and runs the tests.";

    /// <summary>Where they are.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("ROIGEN_TORCHVISION_CASES");
}
