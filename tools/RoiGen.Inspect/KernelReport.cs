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
/// <param name="Header">The emitted file's header.</param>
/// <param name="FileBytes">Size of the emitted file.</param>
/// <param name="Bodies">One for each instruction set, widest first; none where the portable kernel does it all.</param>
/// <param name="Call">What a call took; null for an overload, whose file's name does not say which it is, and for operators without a workload.</param>
internal sealed record KernelReport(
    string Method, string Attribute, IReadOnlyList<string> Header, int FileBytes, IReadOnlyList<BodyReport> Bodies, CallResult? Call)
{
    /// <summary>The body that ran.</summary>
    public BodyReport? Ran => Bodies.FirstOrDefault(body => body.Kernel == Call?.Kernel);

    public static IReadOnlyList<KernelReport> Of(BuiltProject project, ProbeResult probe) =>
        [.. project.Files.Select(file => Of(file, probe)).OfType<KernelReport>()];

    private static KernelReport? Of(EmittedFile file, ProbeResult probe)
    {
        KernelClass[] kernels = [.. probe.Kernels.Where(kernel => kernel.Type.Contains(file.TypePrefix, StringComparison.Ordinal))];
        CallResult? call = probe.Calls.FirstOrDefault(call => file.IsOf(call.Method));

        // Left from a method that is no more.
        return kernels.Length == 0 && call is null
            ? null
            : new(
                file.Method,
                file.Attribute,
                file.Header,
                Encoding.UTF8.GetByteCount(file.Text),
                [.. kernels.OrderByDescending(kernel => kernel.Lanes).Select(kernel => Body(file, kernel, probe))],
                call);
    }

    private static BodyReport Body(EmittedFile file, KernelClass kernel, ProbeResult probe) => new(
        kernel.Name,
        kernel.Isa,
        kernel.Lanes,
        kernel.Runs,
        [
            .. probe.Compiled
                .Where(method => method.Type == kernel.Type)
                .Select(method => new MethodReport(method, file.PassText(kernel.Name, method.Name), kernel.Lanes))
                .Where(method => method.Source.Length > 0),
        ]);
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

    /// <summary>The method with the most code: the one that writes the output with the most taps.</summary>
    public MethodReport? Largest => Methods.MaxBy(method => method.Compiled.Code);

    /// <summary>Every tier that occurs.</summary>
    public string Tiers => string.Join(", ", Methods.Select(method => method.Compiled.Tier).Distinct());
}

/// <summary>One method of a body.</summary>
/// <param name="Compiled">What the JIT made of it.</param>
/// <param name="Source">Its emitted text.</param>
/// <param name="Lanes">Channels a vector.</param>
internal sealed record MethodReport(CompiledMethod Compiled, string Source, int Lanes)
{
    /// <summary>Instructions of the listing for each number that they store. Of a loop it counts one turn, and what stands around it.</summary>
    public double? InstructionsPerOutput => Compiled.VectorStores == 0 ? null : (double)Compiled.Instructions / (Compiled.VectorStores * Lanes);
}
