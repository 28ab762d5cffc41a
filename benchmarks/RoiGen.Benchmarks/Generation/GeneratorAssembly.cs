using System;
using System.IO;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace RoiGen.Benchmarks.Generation;

/// <summary>
/// The generator that compiled this program; the build put it beside it. It is loaded by its path, because it brings copies of the runtime's settings under the
/// same names, which a reference would confuse with them.
/// </summary>
internal static class GeneratorAssembly
{
    private const string GeneratorType = "RoiGen.RoiKernelGenerator";

    /// <summary>Where it lies in the folder of a program of benchmarks.</summary>
    public static string Place { get; } = Path.Combine("generator", "RoiGen.dll");

    public static string FullPath { get; } = Path.Combine(AppContext.BaseDirectory, Place);

    public static bool IsPresent => File.Exists(FullPath);

    public static ISourceGenerator NewGenerator()
    {
        Type type = AssemblyLoadContext.Default.LoadFromAssemblyPath(FullPath).GetType(GeneratorType, throwOnError: true)!;
        return ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator();
    }
}
