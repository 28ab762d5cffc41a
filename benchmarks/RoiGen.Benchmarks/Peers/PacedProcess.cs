using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace RoiGen.Benchmarks.Peers;

/// <summary>What a paced process says of itself at the end. The scripts add more for those who start them by hand.</summary>
/// <param name="Version">Which version it is.</param>
/// <param name="Choice">What it ran, if it is ours.</param>
/// <param name="ColdRounds">Rounds in which it never found its result's memory warm: their times would flatter whoever is compared with it.</param>
internal sealed record PacedSummary(string Version, KernelChoice? Choice = null, int ColdRounds = 0)
{
    /// <summary>What is wrong with its times; empty when all is well.</summary>
    public IEnumerable<string> Problems(string name) =>
        ColdRounds == 0 ? [] : [FormattableString.Invariant($"{name} wrote into fresh pages in {ColdRounds} of its rounds")];
}

/// <summary>
/// One that computes a case in another process, in step with this one: it says "ready", then answers each line, which is the number of a set of regions,
/// with the milliseconds of one call. When its input ends it writes the result of each set and prints a <see cref="PacedSummary"/>. It inherits this
/// process's core.
/// </summary>
internal sealed class PacedProcess : IDisposable
{
    private readonly string _name;
    private readonly Process _process;

    /// <param name="name">Who, for messages.</param>
    /// <param name="start">The program and its arguments.</param>
    public PacedProcess(string name, ProcessStartInfo start)
    {
        _name = name;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        _process = Process.Start(start)!;
        ReadLine();
    }

    /// <summary>Computes a set of regions once and returns the milliseconds that it took.</summary>
    public double TimedRun(int set)
    {
        _process.StandardInput.WriteLine(set.ToString(CultureInfo.InvariantCulture));
        _process.StandardInput.Flush();
        return double.Parse(ReadLine(), CultureInfo.InvariantCulture);
    }

    /// <summary>Ends the turns; the results then lie in the case's folder.</summary>
    public PacedSummary Finish()
    {
        _process.StandardInput.Close();
        string summary = ReadLine();
        _process.WaitForExit();
        return JsonSerializer.Deserialize<PacedSummary>(summary, Reporting.JsonFile.Options)
            ?? throw new InvalidOperationException($"{_name} said nothing of itself.");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private string ReadLine() =>
        _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The process of {_name} ended early; its message stands above.");
}
