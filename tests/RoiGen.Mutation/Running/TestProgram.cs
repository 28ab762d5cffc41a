using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RoiGen.Mutation.Finding;

namespace RoiGen.Mutation.Running;

/// <summary>Some tests that run by themselves.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Project">The project that it is.</param>
/// <param name="Arguments">What it is started with.</param>
/// <param name="Parts">What follows the arguments: one of these, or several.</param>
internal sealed record TestProgram(string Name, string Project, IReadOnlyList<string> Arguments, IReadOnlyList<string> Parts)
{
    /// <summary>What runs test classes; it stands beside their assembly.</summary>
    public const string Runner = "RoiGen.Mutation.Runner";

    /// <summary>Whether its parts are test classes.</summary>
    public bool HasClasses { get; init; }

    /// <summary>Variables that make the machine smaller.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it takes too long to be asked each time.</summary>
    public bool IsSlow { get; init; }

    /// <summary>The folders of sources that it has something to say of; all, where there are none.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>Whether it has something to say of a mutant.</summary>
    public bool IsAbout(Mutant mutant) => Folders.Count == 0 || Folders.Any(folder => $"{mutant.Folder}/".StartsWith(folder, StringComparison.Ordinal));

    /// <summary>What dotnet is told, from the folder of all programs, to run some of the parts. A runner has the settings and libraries of the assembly that it runs.</summary>
    public IEnumerable<string> Command(string folder, IEnumerable<string> parts)
    {
        string path = Path.Combine(folder, Project, Project);
        IEnumerable<string> start = !HasClasses ? [$"{path}.dll"]
            : ["exec", "--runtimeconfig", $"{path}.runtimeconfig.json", "--depsfile", $"{path}.deps.json", Path.Combine(folder, Project, $"{Runner}.dll"), $"{path}.dll"];
        return [.. start, .. Arguments, .. parts];
    }
}
