using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace RoiGen.Generator.Tests;

/// <summary>The folders of the sources: each uses those below it, and none that uses it.</summary>
public sealed class FolderTests
{
    private static readonly ImmutableArray<MetadataReference> References = PlatformAssemblies.Named(name => !name.StartsWith("RoiGen", StringComparison.Ordinal));

    [Theory]
    [InlineData("RoiGen.Runtime")]
    [InlineData("RoiGen")]
    public void NoFolderUsesOneThatUsesIt(string project) => Assert.Null(Circle(Uses(Compile(project))));

    [Fact]
    public void ACircleIsFound()
    {
        CSharpCompilation program = Of(
            "Circle",
            [
                FileOf("Below/Number.cs", "static class Number { public static int Twice(this int value) => value + Above.Offset; }"),
                FileOf("Above/One.cs", "static class Above { public const int Offset = 1; }"),
                FileOf("Middle/Sum.cs", "class Sum { int Of(int value) => value.Twice(); }"),
            ]);
        Assert.Null(Circle(Uses(program)));
        Assert.Equal(
            "Middle -> Below -> Above -> Middle", Circle(Uses(program.AddSyntaxTrees(FileOf("Above/Wrong.cs", "class Wrong { Sum sum = new(); }")))));

        static SyntaxTree FileOf(string path, string text) => CSharpSyntaxTree.ParseText(text, path: PathOf(["Circle", .. path.Split('/')]));
    }

    [Fact]
    public void ThePageNamesEveryFolderOfTheRuntime()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));
        Assert.All(Compile("RoiGen.Runtime").SyntaxTrees.Select(FolderOf).Distinct(), folder => Assert.Contains($"| `.../{folder}` |", page, StringComparison.Ordinal));
    }

    private static string PathOf(params string[] parts) => Path.Combine([Repository.Root, "src", .. parts]);

    // The generator has the runtime's settings in it.
    private static CSharpCompilation Compile(string project)
    {
        string[] folders = [PathOf(project), .. project == "RoiGen" ? [PathOf("RoiGen.Runtime", "Settings")] : Array.Empty<string>()];
        IEnumerable<string> files = folders
            .SelectMany(folder => Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));
        return Of(project, files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file)));
    }

    private static CSharpCompilation Of(string name, IEnumerable<SyntaxTree> files) => CSharpCompilation.Create(
        name, files, References, new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    // Which folders each folder uses; what lies beside the project file is the top one, of no name.
    private static Dictionary<string, ImmutableSortedSet<string>> Uses(CSharpCompilation compilation) => compilation.SyntaxTrees
        .GroupBy(FolderOf)
        .ToDictionary(
            folder => folder.Key,
            folder => folder.SelectMany(tree => UsedBy(compilation.GetSemanticModel(tree), tree)).Where(used => used != folder.Key).ToImmutableSortedSet(StringComparer.Ordinal));

    // A name may mean two things, for the generator is not compiled for this framework.
    private static IEnumerable<string> UsedBy(SemanticModel model, SyntaxTree tree) =>
        from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
        let found = model.GetSymbolInfo(name)
        from symbol in found.Symbol is { } only ? [only] : found.CandidateSymbols
        where symbol is not INamespaceSymbol
        from declaration in symbol.DeclaringSyntaxReferences
        select FolderOf(declaration.SyntaxTree);

    private static string FolderOf(SyntaxTree tree)
    {
        string[] path = Path.GetRelativePath(PathOf(), Path.GetDirectoryName(tree.FilePath)!).Split(Path.DirectorySeparatorChar);
        return string.Join('/', path.Skip(1));
    }

    // The first folder that can be reached from itself, and how; null where none can.
    private static string? Circle(Dictionary<string, ImmutableSortedSet<string>> uses) =>
        uses.Keys.Order(StringComparer.Ordinal).Reverse().Select(folder => Way(uses, folder, [folder])).FirstOrDefault(way => way is not null);

    private static string? Way(Dictionary<string, ImmutableSortedSet<string>> uses, string end, ImmutableList<string> way)
    {
        if (uses[way[^1]].Contains(end))
        {
            return string.Join(" -> ", way.Add(end));
        }

        foreach (string next in uses[way[^1]])
        {
            if (!way.Contains(next) && Way(uses, end, way.Add(next)) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
