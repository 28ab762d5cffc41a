using System;
using System.IO;
using System.Linq;
using RoiGen.Tests;

namespace RoiGen.Inspect.Tests;

/// <summary>A test that needs a browser.</summary>
public sealed class ChromiumFactAttribute() : NeedsFactAttribute(Path is null ? Missing : null)
{
    private const string Missing = "There is no chromium on the path. `apt-get install chromium` installs it.";

    /// <summary>The browser's program.</summary>
    public static string Browser => Path ?? throw new InvalidOperationException(Missing);

    private static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(System.IO.Path.PathSeparator)
        .Select(folder => System.IO.Path.Combine(folder, "chromium"))
        .FirstOrDefault(File.Exists);
}
