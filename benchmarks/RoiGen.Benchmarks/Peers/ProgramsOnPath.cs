using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace RoiGen.Benchmarks.Peers;

/// <summary>Finds the programs that run the peers' scripts.</summary>
internal static class ProgramsOnPath
{
    /// <summary>A Python that has a module. The first one on the path need not be the one that the system's packages belong to, so every one is asked.</summary>
    public static string? Python(string module) => All("python3", "python").FirstOrDefault(python => CanImport(python, module));

    private static IEnumerable<string> All(params string[] names) =>
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        from name in names
        let path = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)
        where File.Exists(path)
        select path;

    private static bool CanImport(string python, string module)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(python, ["-c", $"import {module}"])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            // On the path, but nothing that starts.
            return false;
        }
    }
}
