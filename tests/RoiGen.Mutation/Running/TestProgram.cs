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

    /// <summary>Variables that make the machine smaller.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it takes too long to be asked each time.</summary>
    public bool IsSlow { get; init; }

    /// <summary>Whether it has something to say: tests of the generator know the runtime by its settings alone.</summary>
    public bool IsAbout(Mutant mutant) => Project != Generator || mutant.Folder.StartsWith("RoiGen/", StringComparison.Ordinal) || mutant.Folder == "RoiGen.Runtime/Settings";

    /// <summary>In the order in which they are asked: what kills most in the least time comes first.</summary>
    public static IReadOnlyList<TestProgram> All { get; } =
    [
        new("fuzz", Fuzzer, ["quick", "1500"]),
        Narrower("AVX2", "EnableAVX512"),
        Narrower("128 bits", "EnableAVX2"),
        Narrower("no vectors", "EnableHWIntrinsic"),
        new("runtime", Runtime, Except("EdgeCoordinateTests", "SameBitsTests", "LimitsTests")),
        new("emitted text", Generator, Classes("GoldenFileTests", "SchedulerTests", "WalkthroughTests")),
        new("diagnostics", Generator, Classes("DiagnosticTests", "CachingTests", "InstructionSetTests", "OptimisationTests")),
        new("kernels", Generator, Classes("KernelTests", "CompilesAnywhereTests")),
        Slow("limits", Runtime, Classes("LimitsTests")),
        Slow("edges", Runtime, Classes("EdgeCoordinateTests", "SameBitsTests")),
        Slow("bounds", Fuzzer, ["quick", "bounds"]),
        Slow("edits", Generator, Classes("BrokenEditTests", "DiagnosticPageTests", "AbiTests")),
    ];

    private static TestProgram Slow(string name, string project, IReadOnlyList<string> arguments) => new(name, project, arguments) { IsSlow = true };

    private static TestProgram Narrower(string name, string without) => new($"fuzz {name}", Fuzzer, ["quick", "500"])
    {
        Environment = new Dictionary<string, string> { [$"DOTNET_{without}"] = "0" },
    };

    private static IReadOnlyList<string> Classes(params string[] names) => Filter($"({string.Join('|', names.Select(name => $"FullyQualifiedName~.{name}."))})");

    private static IReadOnlyList<string> Except(params string[] names) => Filter(string.Join('&', names.Select(name => $"FullyQualifiedName!~.{name}.")));

    private static IReadOnlyList<string> Filter(string filter) => ["--filter", $"{filter}&Category!=Proof"];
}
