using System;
using System.IO;
using System.Linq;
using Xunit;

namespace RoiGen.Inspect.Tests;

/// <summary>A test that needs a browser; without one it is reported as skipped.</summary>
public sealed class ChromiumFactAttribute : FactAttribute
{
    /// <summary>Says so where there is none.</summary>
    public ChromiumFactAttribute() => Skip = Browser is null ? "There is no chromium on this machine." : null;

    /// <summary>The browser, or null.</summary>
    public static string? Browser { get; } = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "chromium"))
        .FirstOrDefault(File.Exists);
}
