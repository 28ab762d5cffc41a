using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using RoiGen.Inspect.Building;
using RoiGen.Inspect.Measuring;

namespace RoiGen.Inspect;

/// <summary>All that is known of one annotated method.</summary>
/// <param name="Method">Its full name.</param>
/// <param name="Attribute">Its attribute.</param>
/// <param name="Header">The headers of its file, of its kernels' file and of their row passes' file.</param>
/// <param name="FileBytes">Size of these files; others may share the kernels.</param>
/// <param name="Bodies">One for each instruction set, widest first; none where the portable kernel does it all.</param>
/// <param name="Call">What a call took, or why there was none.</param>
internal sealed record KernelReport(
    string Method, string Attribute, IReadOnlyList<string> Header, int FileBytes, IReadOnlyList<BodyReport> Bodies, CallResult Call)
{
    /// <summary>The body that ran; null where that was the portable kernel, or none.</summary>
    public BodyReport? Ran => Bodies.FirstOrDefault(body => body.Kernel == Call.Time?.Kernel);

    /// <summary>On what it was timed, or why it was not.</summary>
    public string Remark => Call.Time is { } time ? $"timed on {time.Workload}" : $"not timed: {Call.NotTimed}";

    public static IReadOnlyList<KernelReport> Of(BuiltProject project, ProbeResult probe) =>
        [.. project.Files.Select(file => Of(file, project, probe)).OfType<KernelReport>()];

    // A file without its method in the assembly was left from a method that is no more.
    private static KernelReport? Of(EmittedFile file, BuiltProject project, ProbeResult probe)
    {
        if (probe.Calls.FirstOrDefault(call => file.IsOf(call.Method, call.Signature)) is not { } call)
        {
            return null;
        }

        EmittedFile? kernels = project.Files.FirstOrDefault(other => other.Name == file.KernelFile);
        EmittedFile? rows = project.Files.FirstOrDefault(other => other.Name == kernels?.RowFile);
        return new(
            file.Method,
            file.Attribute,
            [.. file.Header, .. kernels?.Header ?? [], .. rows?.Header ?? []],
            Encoding.UTF8.GetByteCount(file.Text + kernels?.Text + rows?.Text),
            [
                .. probe.Kernels
                    .Where(kernel => kernels is not null && kernel.Type.Contains(kernels.TypePrefix, StringComparison.Ordinal))
                    .OrderByDescending(kernel => kernel.Isa)
                    .Select(kernel => Body(kernels!, rows, kernel, probe)),
            ],
            call);
    }

    private static BodyReport Body(EmittedFile file, EmittedFile? rows, KernelClass kernel, ProbeResult probe)
    {
        string? rowClass = rows is null ? null : $"{rows.SharedType}_{kernel.Isa.ToString().ToLowerInvariant()}";
        return new(
            kernel.Name,
            kernel.Isa,
            kernel.Lanes,
            kernel.Runs,
            [
                .. from method in probe.Compiled
                   let source = method.Type == kernel.Type ? file.PassText(kernel.Name, method.Name)
                       : rowClass is not null && method.Type.EndsWith($".{rowClass}", StringComparison.Ordinal) && kernel.CallsRows(method.Name) ? rows!.PassText(rowClass, method.Name)
                       : string.Empty
                   where source.Length > 0
                   select new MethodReport(method, source),
            ]);
    }
}

/// <summary>The body for one instruction set.</summary>
/// <param name="Kernel">Its name.</param>
/// <param name="Isa">The instruction set.</param>
/// <param name="Lanes">Channels a vector.</param>
/// <param name="Runs">Whether this machine has it.</param>
/// <param name="Methods">Its methods, as the JIT compiled them; none where it does not run here.</param>
internal sealed record BodyReport(string Kernel, RoiIsa Isa, int Lanes, bool Runs, IReadOnlyList<MethodReport> Methods)
{
    /// <summary>Machine code of all methods, in bytes.</summary>
    public int Code => Methods.Sum(method => method.Compiled.Code);

    /// <summary>The pass that writes the output and does nothing else, of those with the most taps.</summary>
    public MethodReport? OutputPass => Methods.Where(method => !IsShared(method.Compiled.Name)).MaxBy(method => method.Compiled.Code);

    private static bool IsShared(string pass) => pass.StartsWith("Rows", StringComparison.Ordinal) || pass.StartsWith("Fused", StringComparison.Ordinal);

    /// <summary>Every tier that occurs.</summary>
    public string Tiers => string.Join(", ", Methods.Select(method => method.Compiled.Tier).Distinct());
}

/// <summary>One method of a body.</summary>
/// <param name="Compiled">What the JIT made of it.</param>
/// <param name="Source">Its emitted text.</param>
internal sealed record MethodReport(CompiledMethod Compiled, string Source)
{
    /// <summary>Instructions of the innermost loop, or of the whole listing without one, for each number that they store.</summary>
    public double? InstructionsPerValue => Compiled.ValuesOfLoop == 0 ? null : (double)Compiled.InstructionsOfLoop / Compiled.ValuesOfLoop;
}
