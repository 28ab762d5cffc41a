using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace RoiGen.Inspect;

/// <summary>Runs the dotnet command.</summary>
internal static class DotNet
{
    /// <summary>Runs it and returns what it printed.</summary>
    public static string Run(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        // Set by the SDK for programs that it starts, so that they find the same one.
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InspectionException($"dotnet {string.Join(' ', start.ArgumentList)} failed:\n{output}{errors.Result}");
    }
}
