using System;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using System.Text;
using RoiGen.Tests;
using Xunit;

namespace RoiGen.Package.Tests;

/// <summary>Both packages, packed once for all tests into a folder feed of a scratch folder.</summary>
[CollectionDefinition(nameof(PackedFeed))]
public sealed class PackedFeed : IDisposable, ICollectionFixture<PackedFeed>
{
    /// <summary>The version of the packed packages: none that any cache could hold.</summary>
    public const string Version = "0.0.0-packed";

    /// <summary>Where the packed sources seem to come from: an address that the SDK knows how to link to.</summary>
    public const string Origin = "https://github.com/roigen-example/roigen";

    /// <summary>Packs.</summary>
    public PackedFeed()
    {
        // A copy: packing builds, and other tests use the repository's own build folders at the same time.
        string copy = Path.Combine(Root, "repository");
        CopySources(Repository, copy);
        Git(copy, "init", "--quiet");
        Git(copy, "remote", "add", "origin", Origin);
        Git(copy, "add", "--all");
        Git(copy, "commit", "--quiet", "--message", "Packed");
        Commit = Git(copy, "rev-parse", "HEAD").Trim();

        // The analyzers look at these sources in the repository's own build.
        foreach (string project in new[] { "RoiGen.Runtime", "RoiGen.Package" })
        {
            Dotnet(copy, "pack", Path.Combine("src", project), "-c", "Release", "-o", Feed, $"-p:Version={Version}", $"-p:RepositoryUrl={Origin}", "-p:RunAnalyzers=false");
        }
    }

    /// <summary>A scratch folder that goes with this object.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("roigen-packages-").FullName;

    /// <summary>The commit that was packed.</summary>
    public string Commit { get; }

    /// <summary>The folder feed.</summary>
    public string Feed => Path.Combine(Root, "feed");

    /// <summary>This repository.</summary>
    public static string Repository => typeof(PackedFeed).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Repository").Value!;

    /// <summary>The paths inside a package.</summary>
    public string[] Entries(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(Path.Combine(Feed, $"{package}.{Version}.nupkg"));
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    /// <summary>The text of a package's description file.</summary>
    public string Description(string package) => Encoding.UTF8.GetString(Content($"{package}.{Version}.nupkg", $"{package}.nuspec"));

    /// <summary>A file of a package.</summary>
    public byte[] Content(string file, string entry)
    {
        using ZipArchive archive = ZipFile.OpenRead(Path.Combine(Feed, file));
        using Stream content = archive.GetEntry(entry)!.Open();
        using MemoryStream copy = new();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>Runs a dotnet command and returns what it printed; fails the test if it fails.</summary>
    public string Dotnet(string folder, params string[] arguments) => Run("dotnet", folder, arguments);

    /// <summary>Runs a dotnet command that must fail, and returns what it printed.</summary>
    public string FailingDotnet(string folder, params string[] arguments)
    {
        (int exit, string output, _) = Start("dotnet", folder, arguments);
        Assert.NotEqual(0, exit);
        return output;
    }

    // Nothing of the user's own settings: no name, no hooks, no signatures.
    private string Git(string folder, params string[] arguments) =>
        Run("env", folder, ["GIT_CONFIG_GLOBAL=/dev/null", "git", "-c", "user.name=RoiGen", "-c", "user.email=roigen@roigen.example", .. arguments]);

    /// <summary>Runs a program and returns what it printed; fails the test if it fails.</summary>
    public string Run(string program, string folder, params string[] arguments)
    {
        (int exit, string output, string errors) = Start(program, folder, arguments);
        Assert.True(exit == 0, $"{program} {string.Join(' ', arguments)}\n{output}\n{errors}");
        return output;
    }

    private (int Exit, string Output, string Errors) Start(string program, string folder, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder };

        // Packages are unpacked here, not into the user's folder, and test settings of this process do not reach the child.
        start.Environment["NUGET_PACKAGES"] = Path.Combine(Root, "packages");
        ChildProcess.RemoveVariables(start, "MSBUILD");
        return ChildProcess.Run(start);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static void CopySources(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from, "*.props").Append(Path.Combine(from, "global.json"))
            .Append(Path.Combine(from, ".editorconfig")).Append(Path.Combine(from, ".gitignore")))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        CopyFolder("src");
        CopyFolder(Path.Combine("docs", "diagnostics"));

        void CopyFolder(string folder)
        {
            foreach (string file in Directory.EnumerateFiles(Path.Combine(from, folder), "*", SearchOption.AllDirectories))
            {
                string relative = Path.GetRelativePath(from, file);
                if (!relative.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
                {
                    string target = Path.Combine(to, relative);
                    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                    File.Copy(file, target);
                }
            }
        }
    }
}
