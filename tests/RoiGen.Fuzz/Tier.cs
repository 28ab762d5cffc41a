using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace RoiGen.Fuzz;

/// <summary>A worker process with the instruction sets and the runtime that it sees.</summary>
internal sealed class Tier : IDisposable
{
    private readonly Process _process;

    private Tier(string name, string framework, string variable, RoiIsa isa)
    {
        Name = name;
        string folder = Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))!, framework);
        ProcessStartInfo start = framework == "net8.0"
            ? new(Directory.GetFiles(folder, "RoiGen.Fuzz", SearchOption.AllDirectories).Single())
            : new("dotnet", [Path.Combine(folder, "RoiGen.Fuzz.dll")]);
        start.ArgumentList.Add("worker");
        start.ArgumentList.Add(isa.ToString());
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        if (variable.Split('=') is [var key, var value])
        {
            start.Environment[key] = value;
        }

        _process = Process.Start(start)!;
    }

    public string Name { get; }

    /// <summary>Every tier of this machine, the widest first; the last one computes vectors in software.</summary>
    public static IReadOnlyList<Tier> All()
    {
        List<Tier> tiers = [new($"{RoiKernels.Isa}, .NET 10", "net10.0", string.Empty, RoiKernels.Isa), new($"{RoiKernels.Isa}, .NET 8", "net8.0", string.Empty, RoiKernels.Isa)];
        if (RoiKernels.Isa == RoiIsa.Avx512)
        {
            tiers.Add(new("Avx2, .NET 10", "net10.0", "DOTNET_EnableAVX512=0", RoiIsa.Avx2));
        }

        if (RoiKernels.Isa is RoiIsa.Avx512 or RoiIsa.Avx2)
        {
            tiers.Add(new("128 bits, .NET 10", "net10.0", "DOTNET_EnableAVX2=0", RoiIsa.Portable));
        }

        tiers.Add(new("no vectors, .NET 8", "net8.0", "DOTNET_EnableHWIntrinsic=0", RoiIsa.Portable));
        return tiers;
    }

    public void Ask(int seed, long first, int count, bool oracle, bool each)
    {
        _process.StandardInput.WriteLine(FormattableString.Invariant($"{seed} {first} {count} {(oracle ? 1 : 0)} {(each ? 1 : 0)}"));
        _process.StandardInput.Flush();
    }

    /// <summary>The digest, or digests, of the block asked for, and the cases with something wrong.</summary>
    public (string Digest, IReadOnlyList<(int Number, string Problem)> Problems) Answer()
    {
        List<(int, string)> problems = [];
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (!line.StartsWith('!'))
            {
                return (line, problems);
            }

            string[] parts = line.Split(' ', 3);
            problems.Add((int.Parse(parts[1]), parts[2]));
        }

        _process.WaitForExit();
        throw new InvalidOperationException($"The worker {Name} ended with {_process.ExitCode}.");
    }

    public void Dispose()
    {
        _process.StandardInput.Dispose();
        _process.WaitForExit();
        _process.Dispose();
    }
}
