using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace RoiGen.Inspect.Building;

/// <summary>A project that was built, and what the generator wrote for it.</summary>
/// <param name="Assembly">The assembly's path.</param>
/// <param name="Files">The emitted files, by name.</param>
internal sealed record BuiltProject(string Assembly, IReadOnlyList<EmittedFile> Files)
{
    private const string Generator = "RoiGen.RoiKernelGenerator";

    /// <summary>Builds it, and has the compiler write the emitted files where the project wants them, or among its other intermediate files.</summary>
    public static BuiltProject Build(string project)
    {
        if (!File.Exists(project))
        {
            throw new InspectionException($"There is no project {project}; name a project file, such as path/to/project.csproj.");
        }

        string[] settings = ["-p:Configuration=Release", "-p:EmitCompilerGeneratedFiles=true", .. Framework(project)];
        string[] quiet = ["-v:quiet", "-nologo"];
        DotNet.Run(["build", project, settings[0], .. quiet]);

        // Where nothing has changed the compiler would not run, and would not write its files.
        DotNet.Run(["build", project, "--no-restore", "--no-incremental", "-p:BuildProjectReferences=false", .. settings, .. quiet]);
        using JsonDocument answer = JsonDocument.Parse(DotNet.Run(
            ["msbuild", project, .. settings, "-getProperty:TargetPath", "-getProperty:MSBuildProjectDirectory", "-getProperty:CompilerGeneratedFilesOutputPath"]));
        // MSBuild writes some of its own folders with backslashes, on every system.
        string Property(string name) => answer.RootElement.GetProperty("Properties").GetProperty(name).GetString()!.Replace('\\', '/');
        string emitted = Path.Combine(Property("MSBuildProjectDirectory"), Property("CompilerGeneratedFilesOutputPath"));
        return new(
            Property("TargetPath"),
            [
                .. Directory.EnumerateFiles(emitted, "*.g.cs", SearchOption.AllDirectories)
                    .Where(path => Path.GetFileName(Path.GetDirectoryName(path)) == Generator)
                    .Select(path => new EmittedFile(Path.GetFileName(path), File.ReadAllText(path)))
                    .OrderBy(file => file.Name, StringComparer.Ordinal),
            ]);
    }

    // Of several frameworks the last, by custom the newest: each has an assembly of its own.
    private static IEnumerable<string> Framework(string project) => DotNet.Run(["msbuild", project, "-getProperty:TargetFrameworks"])
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .TakeLast(1)
        .Select(framework => $"-p:TargetFramework={framework}");
}
