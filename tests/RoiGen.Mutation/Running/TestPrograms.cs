using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace RoiGen.Mutation.Running;

/// <summary>The programs that are asked.</summary>
internal static class TestPrograms
{
    private const string Generator = "RoiGen.Generator.Tests";
    private const string Runtime = "RoiGen.Runtime.Tests";
    private const string Fuzzer = "RoiGen.Fuzz";

    // What knows the width of a vector, what memory is written by, and what knows where a region lies: each has programs that say nothing of the others.
    private static readonly string[] s_vectors = ["RoiGen.Runtime/Kernels/", "RoiGen.Runtime/Simd/"];
    private static readonly string[] s_memory = [.. s_vectors, "RoiGen.Runtime/Crops/", "RoiGen.Runtime/Memory/", "RoiGen.Runtime/Pipeline/", "RoiGen.Runtime/Sources/"];
    private static readonly string[] s_geometry = ["RoiGen.Runtime/Geometry/", "RoiGen.Runtime/Plans/", "RoiGen.Runtime/Settings/"];

    // Tests of the generator know the runtime by its settings alone.
    private static readonly string[] s_generator = ["RoiGen/", "RoiGen.Runtime/Settings/"];

    /// <summary>In the order in which they are asked: what kills most in the least time comes first.</summary>
    /// <param name="tests">The folder of the tests' projects, which are built.</param>
    public static IReadOnlyList<TestProgram> All(string tests) =>
    [
        OfCases("fuzz", 0, 500),
        OfClasses("runtime", Runtime, [.. ClassesOf(tests, Runtime).Except(["EdgeCoordinateTests", "LimitsTests"])]),
        OfCases("more fuzz", 500, 1500),
        Narrower("AVX2", "EnableAVX512"),
        Narrower("128 bits", "EnableAVX2"),
        Narrower("no vectors", "EnableHWIntrinsic"),
        OfGenerator(
            "generator",
            "GoldenFileTests",
            "SchedulerTests",
            "WalkthroughTests",
            "DiagnosticTests",
            "DocumentationTests",
            "CachingTests",
            "InstructionSetTests",
            "OptimisationTests",
            "KernelTests",
            "CompilesAnywhereTests"),
        OfClasses("limits", Runtime, "LimitsTests") with { IsSlow = true },
        OfClasses("edges", Runtime, "EdgeCoordinateTests.Corners") with { IsSlow = true, Folders = s_geometry },
        new("bounds", Fuzzer, ["quick"], ["bounds"]) { IsSlow = true, Folders = s_memory },
        OfGenerator("edits", "BrokenEditTests", "DiagnosticPageTests", "AbiTests") with { IsSlow = true },
    ];

    /// <summary>Where a project's tests are built.</summary>
    public static string BuiltFolder(string tests, string project) => Path.Combine(tests, project, "bin", "Release", "net10.0");

    private static TestProgram OfCases(string name, int first, int end) => new(name, Fuzzer, ["quick", $"{first}", $"{end}"], ["maps", "gradients", "photographs"]);

    private static TestProgram Narrower(string name, string without) => OfCases($"fuzz {name}", 0, 500) with
    {
        Environment = new Dictionary<string, string> { [$"DOTNET_{without}"] = "0" },
        Folders = s_vectors,
    };

    private static TestProgram OfClasses(string name, string project, params string[] classes) => new(name, project, [], classes) { HasClasses = true };

    private static TestProgram OfGenerator(string name, params string[] classes) => OfClasses(name, Generator, classes) with { Folders = s_generator };

    private static IEnumerable<string> ClassesOf(string tests, string project)
    {
        using PEReader file = new(File.OpenRead(Path.Combine(BuiltFolder(tests, project), $"{project}.dll")));
        MetadataReader reader = file.GetMetadataReader();
        return [.. reader.TypeDefinitions.Select(type => reader.GetString(reader.GetTypeDefinition(type).Name)).Where(name => name.EndsWith("Tests", StringComparison.Ordinal))];
    }
}
