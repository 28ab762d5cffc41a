using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace RoiGen.Docs.Tests;

/// <summary>The checkout that the tests were built from. A caller's file path is no guide to it: deterministic builds replace it.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Repository").Value!;

    /// <summary>The pages that people read, relative to the root.</summary>
    public static IEnumerable<string> Pages =>
        Directory.EnumerateFiles(Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.md"))
            .Append(Path.Combine(Root, "benchmarks", "README.md"))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order();

    public static string Read(string page) => File.ReadAllText(Path.Combine(Root, page));
}
