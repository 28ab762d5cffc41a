using System;
using System.Linq;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RoiGen.Model;

/// <summary>Properties of the consumer's project that the generator reads. The build files of the package make them visible to it.</summary>
/// <param name="DebugKernels">Whether methods call their kernels in a build without optimisation too, as to step through one in a debugger.</param>
/// <param name="InstructionSets">The instruction sets that kernels are written for, as the project names them; empty for all.</param>
internal sealed record BuildProperties(bool DebugKernels, EquatableArray<string> InstructionSets)
{
    /// <summary>The property of <see cref="DebugKernels"/>: <c>true</c>, or anything else.</summary>
    public const string DebugKernelsName = "RoiGenDebugKernels";

    /// <summary>The property of <see cref="InstructionSets"/>: names with commas or semicolons between.</summary>
    public const string InstructionSetsName = "RoiGenInstructionSets";

    // The same with commas, by the build files of the package.
    private const string InstructionSetsList = "_" + InstructionSetsName;

    public static BuildProperties Of(AnalyzerConfigOptions options) => new(
        Value(options, DebugKernelsName).Equals("true", StringComparison.OrdinalIgnoreCase),
        new(Value(options, InstructionSetsList).Split(',').Select(name => name.Trim()).Where(name => name.Length > 0)));

    /// <summary>A request of the project that has them.</summary>
    public KernelRequest Give(KernelRequest request) => request with { RunsKernels = request.RunsKernels || DebugKernels, InstructionSets = InstructionSets };

    private static string Value(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue($"build_property.{property}", out string? value) ? value : string.Empty;
}
