using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>This program again, in a process of its own.</summary>
internal static class SelfProcess
{
    /// <summary>Runs this program with the given arguments and returns what it prints; its messages go where ours do.</summary>
    public static string Run(IEnumerable<string> arguments)
    {
        using Process process = Process.Start(With(arguments))!;
        string printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? printed : throw new InvalidOperationException("The fresh process failed; its message stands above.");
    }

    public static ProcessStartInfo With(IEnumerable<string> arguments)
    {
        string self = Environment.ProcessPath ?? throw new InvalidOperationException("This process does not know its own file.");
        // Started as `dotnet RoiGen.Benchmarks.dll`, the process is the host and needs the assembly's name again.
        bool hosted = Path.GetFileNameWithoutExtension(self).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return new ProcessStartInfo(self, hosted ? arguments.Prepend(typeof(SelfProcess).Assembly.Location) : arguments) { RedirectStandardOutput = true };
    }
}
