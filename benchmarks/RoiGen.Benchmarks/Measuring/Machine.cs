using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>Where the numbers come from.</summary>
/// <param name="Cpu">The processor.</param>
/// <param name="Processors">How many cores the process may use.</param>
/// <param name="System">The operating system.</param>
/// <param name="Runtime">The version of .NET.</param>
/// <param name="Isa">The instruction set that kernels run with.</param>
/// <param name="Architecture">The processor's kind; null in results that were written before it was noted.</param>
internal sealed record Machine(string Cpu, int Processors, string System, string Runtime, RoiIsa Isa, Architecture? Architecture = null)
{
    private const string LinuxCpuInfo = "/proc/cpuinfo";

    public static Machine Current() => new(
        CpuModel(),
        Environment.ProcessorCount,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        RoiKernels.Isa,
        RuntimeInformation.ProcessArchitecture);

    /// <summary>Whether numbers of the other can stand beside those of this one.</summary>
    public bool IsLike(Machine other) => (Cpu, Runtime, Isa) == (other.Cpu, other.Runtime, other.Isa);

    public override string ToString() =>
        FormattableString.Invariant($"{Cpu}, {(Architecture is { } known ? $"{known} with " : "")}{Isa} kernels, {Runtime}");

    private static string CpuModel()
    {
        if (!File.Exists(LinuxCpuInfo))
        {
            return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown CPU";
        }

        Dictionary<string, string> first = File.ReadLines(LinuxCpuInfo)
            .TakeWhile(line => line.Length > 0)
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1]);
        string name = first.GetValueOrDefault("model name", "unknown CPU");
        // A virtual machine may call every generation by one name; the family tells them apart.
        return first.TryGetValue("cpu family", out string? family) ? $"{name} (family {family}, model {first.GetValueOrDefault("model", "?")})" : name;
    }
}
