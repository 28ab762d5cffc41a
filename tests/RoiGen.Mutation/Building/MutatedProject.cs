using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RoiGen.Mutation.Finding;

namespace RoiGen.Mutation.Building;

/// <summary>A project as the build gives it to the compiler, without analyzers and with switches.</summary>
internal sealed class MutatedProject
{
    private const string SwitchFile = "MutationSwitch.cs";

    private readonly string _sources;
    private readonly CSharpCompilation _original;
    private readonly ImmutableArray<ResourceDescription> _resources;

    private MutatedProject(string sources, CSharpCompilation original, ImmutableArray<ResourceDescription> resources)
    {
        _sources = sources;
        _original = original;
        _resources = resources;
    }

    /// <summary>The name of the assembly.</summary>
    public string Name => _original.AssemblyName!;

    /// <summary>Asks the build what it would compile, and how.</summary>
    /// <param name="sources">The folder of all projects.</param>
    /// <param name="name">The project.</param>
    /// <param name="framework">One of its frameworks.</param>
    /// <param name="scratch">A folder for what the build writes to find out.</param>
    public static MutatedProject Load(string sources, string name, string framework, string scratch)
    {
        string folder = Path.Combine(sources, name);
        CSharpCommandLineArguments arguments = CSharpCommandLineParser.Default.Parse(CompilerArguments(folder, framework, scratch), folder, sdkDirectory: null);
        IEnumerable<SyntaxTree> trees = arguments.SourceFiles.Select(file => Parsed(File.ReadAllText(file.Path), file.Path, arguments.ParseOptions))
            .Append(Parsed(SwitchSource(), SwitchFile, arguments.ParseOptions));
        IEnumerable<MetadataReference> references = arguments.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(Path.Combine(folder, reference.Reference), reference.Properties));
        CSharpCompilationOptions options = arguments.CompilationOptions.WithGeneralDiagnosticOption(ReportDiagnostic.Suppress).WithConcurrentBuild(false);
        CSharpCompilation compilation = CSharpCompilation.Create(name, trees, references, options);
        return new(sources, compilation, arguments.ManifestResources);
    }

    /// <summary>A project of one text, for this program's own tests.</summary>
    public static MutatedProject OfText(string name, string text, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        string platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        CSharpCompilationOptions options = new(kind, nullableContextOptions: NullableContextOptions.Enable);
        return new(string.Empty, CSharpCompilation.Create(
            name,
            [Parsed(text, $"{name}.cs", CSharpParseOptions.Default), Parsed(SwitchSource(), SwitchFile, CSharpParseOptions.Default)],
            platform.Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            options), []);
    }

    /// <summary>Every mutant of the project's sources.</summary>
    public IEnumerable<Mutant> Mutants() => Trees().SelectMany(tree => MutantFinder.Find(_original.GetSemanticModel(tree), FileOf(tree)));

    /// <summary>Finds the mutants that a person has described.</summary>
    public IEnumerable<Mutant> Matching(Hole hole) => Trees().SelectMany(tree => hole.In(tree, FileOf(tree)));

    /// <summary>Whether a mutant alone compiles; one of another project does.</summary>
    public bool Compiles(Mutant mutant)
    {
        SyntaxTree? old = TreeOf(mutant.File);
        if (old is null)
        {
            return true;
        }

        SyntaxTree tree = WithSwitches(old, [(mutant, 0)]);
        MemberDeclarationSyntax? member = tree.GetRoot().FindToken(mutant.Span.Start).Parent?.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault();
        return !_original.ReplaceSyntaxTree(old, tree).GetSemanticModel(tree).GetDiagnostics(member?.Span).Any(IsError);
    }

    /// <summary>Compiles all of the mutants into one assembly, and writes it.</summary>
    public void Build(IReadOnlyList<Mutant> mutants, string file)
    {
        CSharpCompilation compilation = _original;
        foreach (IGrouping<string, (Mutant, int)> there in mutants.Select((mutant, number) => (mutant, number)).GroupBy(one => one.mutant.File))
        {
            if (TreeOf(there.Key) is { } old)
            {
                compilation = compilation.ReplaceSyntaxTree(old, WithSwitches(old, [.. there]));
            }
        }

        using FileStream stream = File.Create(file);
        Diagnostic[] errors = [.. compilation.Emit(stream, manifestResources: _resources).Diagnostics.Where(IsError)];
        if (errors.Length > 0)
        {
            throw new InvalidOperationException($"{Name} does not compile with all mutants:\n{string.Join('\n', errors.Take(20).Select(error => error.ToString()))}");
        }
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private static SyntaxTree Parsed(string text, string path, CSharpParseOptions options) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), options, path);

    private static SyntaxTree WithSwitches(SyntaxTree tree, IReadOnlyList<(Mutant Mutant, int Number)> mutants) =>
        Parsed(Switches.Text(tree.GetText(), mutants), tree.FilePath, (CSharpParseOptions)tree.Options);

    private static string SwitchSource()
    {
        using StreamReader reader = new(typeof(MutatedProject).Assembly.GetManifestResourceStream(SwitchFile)!);
        return reader.ReadToEnd();
    }

    // The switch, and what the build has written, are none of the project's sources.
    private IEnumerable<SyntaxTree> Trees() => _original.SyntaxTrees.Where(tree =>
        tree.FilePath.StartsWith(_sources, StringComparison.Ordinal) && tree.FilePath != SwitchFile && !tree.FilePath.Contains("/obj/", StringComparison.Ordinal));

    private SyntaxTree? TreeOf(string file) => Trees().FirstOrDefault(tree => FileOf(tree) == file);

    private string FileOf(SyntaxTree tree) => _sources.Length == 0 ? tree.FilePath : Path.GetRelativePath(_sources, tree.FilePath);

    private static string[] CompilerArguments(string folder, string framework, string scratch)
    {
        // Elsewhere nothing is up to date, and so there is something to compile.
        ProcessStartInfo start = new("dotnet",
        [
            "msbuild", folder, "-nologo", "-t:PrepareResources;Compile", "-p:Configuration=Release", $"-p:TargetFramework={framework}", "-p:ProvideCommandLineArgs=true", "-p:SkipCompilerExecution=true",
            $"-p:IntermediateOutputPath={scratch}/obj/", "-getItem:CscCommandLineArgs",
        ])
        { RedirectStandardOutput = true };
        using Process build = Process.Start(start)!;
        string output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        if (build.ExitCode != 0)
        {
            throw new InvalidOperationException($"{folder}: {output}");
        }

        using JsonDocument answer = JsonDocument.Parse(output);
        return [.. answer.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];
    }
}
