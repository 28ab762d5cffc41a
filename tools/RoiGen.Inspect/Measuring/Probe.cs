using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text.Json;
using RoiGen.Kernels;

namespace RoiGen.Inspect.Measuring;

/// <summary>What one run of the project's kernels showed.</summary>
/// <param name="Kernels">Kernel classes that this machine can run.</param>
/// <param name="Calls">Annotated methods that were timed, or why they were not.</param>
/// <param name="Compiled">What the JIT made of the kernels' methods.</param>
internal sealed record ProbeResult(IReadOnlyList<KernelClass> Kernels, IReadOnlyList<CallResult> Calls, IReadOnlyList<CompiledMethod> Compiled);

/// <summary>A kernel class.</summary>
/// <param name="Type">Its name in the assembly.</param>
/// <param name="Name">Its name in the emitted file.</param>
/// <param name="Isa">Its instruction set.</param>
/// <param name="Lanes">Channels a vector.</param>
/// <param name="Runs">Whether this machine has the instruction set.</param>
/// <param name="RowTaps">The counts of taps of its row passes, a bit each.</param>
internal sealed record KernelClass(string Type, string Name, RoiIsa Isa, int Lanes, bool Runs, uint RowTaps)
{
    /// <summary>Whether it calls a pass of this name that kernels share.</summary>
    public bool CallsRows(string method) => Enumerable.Range(0, 32).Any(taps => ((RowTaps >> taps) & 1) != 0 && (method == $"Rows{taps}" || method == $"Fused{taps}"));
}

/// <summary>Runs kernels in a process of its own, where the JIT is told to say what it does.</summary>
internal static class Probe
{
    public const string CommandName = "probe";

    /// <summary>Starts the process and reads what it and its JIT said.</summary>
    public static ProbeResult Start(string assembly)
    {
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("roigen-inspect-");
        try
        {
            return Start(assembly, Path.Combine(scratch.FullName, "probe.json"), Path.Combine(scratch.FullName, "jit.txt"));
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    /// <summary>What the process does.</summary>
    public static int Run(string path, string result)
    {
        string folder = Path.GetDirectoryName(path)!;
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Combine(folder, name.Name + ".dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
        Type[] types = AssemblyLoadContext.Default.LoadFromAssemblyPath(path).GetTypes();

        List<KernelClass> kernels = [];
        foreach (Type type in types.Where(type => type.IsAssignableTo(typeof(RoiKernel)) && !type.IsAbstract))
        {
            KernelInfo kernel = ((RoiKernel)Activator.CreateInstance(type)!).Info;
            bool runs = RunsHere(kernel.Isa);
            kernels.Add(new(type.FullName!, kernel.Name, kernel.Isa, kernel.Lanes, runs, kernel.RowTaps));
            Prepare(runs ? [type] : []);
        }

        // Row passes have classes of their own, which kernels share.
        Prepare(types.Where(type => type.Namespace == "RoiGen.Generated" && Enum.GetValues<RoiIsa>().Any(isa => RunsHere(isa) && type.Name.EndsWith($"_rows_{isa}", StringComparison.OrdinalIgnoreCase))));

        ProbeResult found = new(kernels, [.. AnnotatedMethod.In(types).Select(CallTiming.Of)], []);
        File.WriteAllText(result, JsonSerializer.Serialize(found));
        return 0;
    }

    private static void Prepare(IEnumerable<Type> types)
    {
        foreach (MethodInfo method in types.SelectMany(type => type.GetMethods(BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)))
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }
    }

    private static ProbeResult Start(string assembly, string result, string listing)
    {
        DotNet.Run(
            ["exec", typeof(Probe).Assembly.Location, CommandName, assembly, result],
            new Dictionary<string, string>
            {
                ["DOTNET_JitStdOutFile"] = listing,
                ["DOTNET_JitDisasmSummary"] = "1",
                ["DOTNET_JitDisasm"] = string.Join(' ', Enum.GetNames<RoiIsa>().Select(isa => $"*_{isa.ToLowerInvariant()}:*")),
            });
        ProbeResult found = JsonSerializer.Deserialize<ProbeResult>(File.ReadAllText(result))!;
        return found with { Compiled = JitListing.Read(File.ReadLines(listing)) };
    }

    // A machine runs its widest instruction set and the narrower ones of its family; Arm has one.
    private static bool RunsHere(RoiIsa isa) => isa == RoiKernels.Isa || (isa != RoiIsa.AdvSimd && RoiKernels.Isa != RoiIsa.AdvSimd && isa < RoiKernels.Isa);
}
