using System.Linq;
using System.Reflection;

namespace RoiGen.Generator.Tests;

/// <summary>The checkout that the tests were built from. A caller's file path is no guide to it: deterministic builds replace it.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Repository").Value!;
}
