using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using Xunit;

namespace RoiGen.Package.Tests;

/// <summary>What lies in the packages.</summary>
[Collection(nameof(PackedFeed))]
public sealed class PackageTests(PackedFeed feed)
{
    // Kinds of debug information, as the format of portable symbols numbers them.
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    [Fact]
    public void TheGeneratorPackage_CarriesTheAnalyzerAndDependsOnTheRuntime()
    {
        string[] entries = feed.Entries("RoiGen");
        Assert.Contains("analyzers/dotnet/roslyn4.8/cs/RoiGen.dll", entries);
        Assert.Contains("analyzers/dotnet/roslyn4.8/cs/RoiGen.CodeFixes.dll", entries);
        Assert.Contains("buildTransitive/net8.0/RoiGen.targets", entries);
        Assert.Equal(["lib/net10.0/_._", "lib/net8.0/_._"], entries.Where(entry => entry.StartsWith("lib/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        string description = feed.Description("RoiGen");
        foreach (string framework in new[] { "net8.0", "net10.0" })
        {
            Assert.Matches(
                $"""<group targetFramework="{framework}">\s*<dependency id="RoiGen.Runtime" version="{PackedFeed.Version}" [^>]*/>\s*</group>""", description);
        }

        Assert.DoesNotContain("Microsoft.CodeAnalysis", description);
    }

    [Fact]
    public void TheRuntimePackage_HasBothFrameworksAndNoDependency()
    {
        string[] entries = feed.Entries("RoiGen.Runtime");
        foreach (string framework in new[] { "net8.0", "net10.0" })
        {
            Assert.Contains($"lib/{framework}/RoiGen.Runtime.dll", entries);
            Assert.Contains($"lib/{framework}/RoiGen.Runtime.xml", entries);
        }

        Assert.DoesNotContain("<dependency ", feed.Description("RoiGen.Runtime"));
    }

    [Theory]
    [InlineData("RoiGen")]
    [InlineData("RoiGen.Runtime")]
    public void EveryPackage_SaysWhatItIs(string package)
    {
        Assert.Superset(new HashSet<string> { "README.md", "icon.png" }, feed.Entries(package).ToHashSet());
        string description = feed.Description(package);
        Assert.Contains("""<license type="expression">MIT</license>""", description);
        Assert.Contains("<icon>icon.png</icon>", description);
        Assert.Contains("<readme>README.md</readme>", description);
        Assert.Contains($"""<repository type="git" url="{PackedFeed.Origin}" commit="{feed.Commit}" />""", description);
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(PackedFeed.Repository, "src", "PACKAGE.md")), feed.Content($"{package}.{PackedFeed.Version}.nupkg", "README.md"));
    }

    // The .NET 8 SDK has 4.8. What an editor brings besides the compiler differs from one to the next, so the code fixes ask for no more than that.
    [Theory]
    [InlineData("RoiGen.dll")]
    [InlineData("RoiGen.CodeFixes.dll")]
    public void TheAnalyzers_LoadInTheOldestCompiler(string assembly)
    {
        using PEReader reader = new(ImmutableArray.Create(feed.Content($"RoiGen.{PackedFeed.Version}.nupkg", $"analyzers/dotnet/roslyn4.8/cs/{assembly}")));
        MetadataReader metadata = reader.GetMetadataReader();
        (string Name, Version Version)[] references =
        [
            .. metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Select(reference => (metadata.GetString(reference.Name), reference.Version)),
        ];
        Assert.Subset(
            new HashSet<string>
            {
                "netstandard", "System.Collections.Immutable", "System.Memory", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.Workspaces",
            },
            references.Select(reference => reference.Name).ToHashSet());
        Assert.All(references.Where(reference => reference.Name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)), reference =>
            Assert.True(reference.Version <= new Version(4, 8, 0, 0), $"{reference}"));
    }

    [Theory]
    [InlineData("RoiGen", "analyzers/dotnet/roslyn4.8/cs/RoiGen.dll")]
    [InlineData("RoiGen", "analyzers/dotnet/roslyn4.8/cs/RoiGen.CodeFixes.dll")]
    [InlineData("RoiGen.Runtime", "lib/net8.0/RoiGen.Runtime.dll")]
    [InlineData("RoiGen.Runtime", "lib/net10.0/RoiGen.Runtime.dll")]
    public void EveryAssembly_IsReproducibleAndHasSymbols(string package, string assembly)
    {
        using PEReader reader = new(ImmutableArray.Create(feed.Content($"{package}.{PackedFeed.Version}.nupkg", assembly)));
        DebugDirectoryEntryType[] entries = [.. reader.ReadDebugDirectory().Select(entry => entry.Type)];
        Assert.Contains(DebugDirectoryEntryType.Reproducible, entries);
        if (package == "RoiGen")
        {
            Assert.Contains(DebugDirectoryEntryType.EmbeddedPortablePdb, entries);
        }
        else
        {
            Assert.NotEmpty(feed.Content($"{package}.{PackedFeed.Version}.snupkg", Path.ChangeExtension(assembly, "pdb")));
        }
    }

    // A debugger steps into the sources of exactly the packed commit, and carries with it what the build has made.
    [Theory]
    [InlineData("RoiGen", "analyzers/dotnet/roslyn4.8/cs/RoiGen.dll")]
    [InlineData("RoiGen", "analyzers/dotnet/roslyn4.8/cs/RoiGen.CodeFixes.dll")]
    [InlineData("RoiGen.Runtime", "lib/net8.0/RoiGen.Runtime.dll")]
    [InlineData("RoiGen.Runtime", "lib/net10.0/RoiGen.Runtime.dll")]
    public void EverySourceFile_IsLinkedOrEmbedded(string package, string assembly)
    {
        using MetadataReaderProvider symbols = Symbols(package, assembly);
        MetadataReader reader = symbols.GetMetadataReader();
        using JsonDocument link = JsonDocument.Parse(Information(reader, EntityHandle.ModuleDefinition, SourceLink)!);
        JsonProperty linked = Assert.Single(link.RootElement.GetProperty("documents").EnumerateObject());
        Assert.Equal($"{PackedFeed.Origin.Replace("github.com", "raw.githubusercontent.com", StringComparison.Ordinal)}/{feed.Commit}/*", linked.Value.GetString());
        string root = linked.Name.TrimEnd('*');
        Assert.All(reader.Documents, document =>
        {
            string name = reader.GetString(reader.GetDocument(document).Name);
            bool built = name.Contains("/obj/", StringComparison.Ordinal);
            Assert.StartsWith(root, name, StringComparison.Ordinal);
            Assert.Equal(built, Information(reader, document, EmbeddedSource) is not null);
        });
    }

    // Analyzers have their symbols inside, because a package of analyzers has no symbol package.
    private MetadataReaderProvider Symbols(string package, string assembly)
    {
        if (package == "RoiGen.Runtime")
        {
            return MetadataReaderProvider.FromPortablePdbImage(
                ImmutableArray.Create(feed.Content($"{package}.{PackedFeed.Version}.snupkg", Path.ChangeExtension(assembly, "pdb"))));
        }

        using PEReader reader = new(ImmutableArray.Create(feed.Content($"{package}.{PackedFeed.Version}.nupkg", assembly)));
        return reader.ReadEmbeddedPortablePdbDebugDirectoryData(
            reader.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));
    }

    private static byte[]? Information(MetadataReader reader, EntityHandle of, Guid kind) => reader.GetCustomDebugInformation(of)
        .Select(reader.GetCustomDebugInformation)
        .Where(information => reader.GetGuid(information.Kind) == kind)
        .Select(information => reader.GetBlobBytes(information.Value))
        .SingleOrDefault();
}
