using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;

namespace RoiGen.Mutation.Running;

/// <summary>How a program ended.</summary>
/// <param name="Passed">Whether it found nothing.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Finding">The first thing that it found.</param>
internal sealed record TestRun(bool Passed, double Seconds, string Finding)
{
    // Work is limited by the processor's time, which does not pass while the machine does something else. What waits for ever works no more, and is given up after so many
    // looks, a second apart: a pause of this process as well counts as one.
    private const int MostLooks = 600;

    private const int Shown = 120;

    /// <summary>Runs a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="parts">Its parts that run.</param>
    /// <param name="folder">The folder of all programs.</param>
    /// <param name="limit">Seconds of a processor that each of its processes has.</param>
    /// <param name="environment">What it is told.</param>
    public static TestRun Of(TestProgram program, IEnumerable<string> parts, string folder, int limit, params IEnumerable<KeyValuePair<string, string>> environment)
    {
        ProcessStartInfo start = new("bash", ["-c", $"ulimit -c 0 -t {limit.ToString(CultureInfo.InvariantCulture)}; exec \"$@\"", "bash", "dotnet", .. program.Command(folder, parts)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in program.Environment.Concat(environment))
        {
            start.Environment[name] = value;
        }

        Stopwatch watch = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        List<string> lines = [];
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!Enumerable.Range(0, MostLooks).Any(_ => process.WaitForExit(TimeSpan.FromSeconds(1))))
        {
            process.Kill(entireProcessTree: true);
            return new(false, watch.Elapsed.TotalSeconds, "it did not end");
        }

        process.WaitForExit();
        return new(process.ExitCode == 0, watch.Elapsed.TotalSeconds, First(lines));

        void Add(string? line)
        {
            lock (lines)
            {
                lines.Add(line ?? "");
            }
        }
    }

    // A runner of tests names them; a program ends with what it found.
    private static string First(List<string> lines)
    {
        string finding = lines.Select(line => line.TrimStart()).FirstOrDefault(line => line.StartsWith("Failed ", StringComparison.Ordinal)) ?? lines.LastOrDefault(line => line.Length > 0) ?? "";
        return finding.Length <= Shown ? finding : $"{finding[..Shown]}...";
    }
}
