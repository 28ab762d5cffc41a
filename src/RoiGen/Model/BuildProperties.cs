using System;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RoiGen.Model;

/// <summary>Properties of the consumer's project that the generator reads. The build files of the package make them visible to it.</summary>
internal static class BuildProperties
{
    /// <summary><c>true</c> has methods call their kernels in a build without optimisation too, as to step through one in a debugger.</summary>
    public const string DebugKernels = "RoiGenDebugKernels";

    /// <summary>Whether a property is <c>true</c>.</summary>
    public static bool IsTrue(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue($"build_property.{property}", out string? value) && value.Equals("true", StringComparison.OrdinalIgnoreCase);
}
