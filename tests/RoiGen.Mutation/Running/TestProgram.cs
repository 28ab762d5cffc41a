using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Mutation.Finding;

namespace RoiGen.Mutation.Running;

/// <summary>Some tests that run by themselves.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Project">The project that it is.</param>
/// <param name="Arguments">What it is started with.</param>
internal sealed record TestProgram(string Name, string Project, IReadOnlyList<string> Arguments)
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

    /// <summary>Variables that make the machine smaller.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it takes too long to be asked each time.</summary>
    public bool IsSlow { get; init; }

    /// <summary>The folders of sources that it has something to say of; all, where there are none.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>Whether it has something to say of a mutant.</summary>
    public bool IsAbout(Mutant mutant) => Folders.Count == 0 || Folders.Any(folder => $"{mutant.Folder}/".StartsWith(folder, StringComparison.Ordinal));

    /// <summary>In the order in which they are asked: what kills most in the least time comes first.</summary>
    public static IReadOnlyList<TestProgram> All { get; } =
    [
        new("fuzz", Fuzzer, ["quick", "1500"]),
        Narrower("AVX2", "EnableAVX512"),
        Narrower("128 bits", "EnableAVX2"),
        Narrower("no vectors", "EnableHWIntrinsic"),
        new("runtime", Runtime, Except("EdgeCoordinateTests", "LimitsTests")),
        OfGenerator("emitted text", "GoldenFileTests", "SchedulerTests", "WalkthroughTests"),
        OfGenerator("diagnostics", "DiagnosticTests", "DocumentationTests", "CachingTests", "InstructionSetTests", "OptimisationTests"),
        OfGenerator("kernels", "KernelTests", "CompilesAnywhereTests"),
        new("limits", Runtime, Classes("LimitsTests")) { IsSlow = true },
        new("edges", Runtime, ["--filter", "FullyQualifiedName~.EdgeCoordinateTests.Corners"]) { IsSlow = true, Folders = s_geometry },
        new("bounds", Fuzzer, ["quick", "bounds"]) { IsSlow = true, Folders = s_memory },
        OfGenerator("edits", "BrokenEditTests", "DiagnosticPageTests", "AbiTests") with { IsSlow = true },
    ];

    private static TestProgram Narrower(string name, string without) => new($"fuzz {name}", Fuzzer, ["quick", "500"])
    {
        Environment = new Dictionary<string, string> { [$"DOTNET_{without}"] = "0" },
        Folders = s_vectors,
    };

    private static TestProgram OfGenerator(string name, params string[] classes) => new(name, Generator, Classes(classes)) { Folders = s_generator };

    private static IReadOnlyList<string> Classes(params string[] names) => Filter($"({string.Join('|', names.Select(name => $"FullyQualifiedName~.{name}."))})");

    private static IReadOnlyList<string> Except(params string[] names) => Filter(string.Join('&', names.Select(name => $"FullyQualifiedName!~.{name}.")));

    private static IReadOnlyList<string> Filter(string filter) => ["--filter", $"{filter}&Category!=Proof"];
}
