using System;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;

namespace RoiGen.Tests;

/// <summary>Programs that tests run to their end.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a program and returns what it wrote. Both streams are read at a time: one that nobody reads fills up, and the program waits for ever.</summary>
    /// <param name="start">The program, its arguments and its environment.</param>
    /// <param name="variable">A variable more of the environment, such as <c>DOTNET_EnableAVX2=0</c>; empty for none.</param>
    public static (int Exit, string Output, string Errors) Run(ProcessStartInfo start, string variable = "")
    {
        if (variable.Split('=') is [var name, var value])
        {
            start.Environment[name] = value;
        }

        // Most are compilers, or start them, for a few seconds: profiling itself takes half of that and never pays.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    /// <summary>Keeps from a program what this process was told by variables that begin so.</summary>
    public static void RemoveVariables(ProcessStartInfo start, string prefix)
    {
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }
    }
}
