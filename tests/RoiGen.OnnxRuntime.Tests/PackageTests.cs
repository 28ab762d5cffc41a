using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using RoiGen.Tests;
using Xunit;

namespace RoiGen.OnnxRuntime.Tests;

/// <summary>A user's program in a fresh folder: it has the packages from a feed, one line of ours, and knows nothing of this repository.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("roigen-onnx-").FullName;

    private static string Repository => Metadata("Repository");

    [Fact]
    public void AProgramWithThePackage_RunsANodeOfOurs()
    {
        string feed = Path.Combine(_folder, "feed"), consumer = Path.Combine(_folder, "consumer");
        foreach (string project in new[] { "RoiGen.Runtime", "RoiGen.OnnxRuntime" })
        {
            Dotnet(Repository, "pack", Path.Combine("src", project), "--no-build", "-c", "Release", "-o", feed);
        }

        string version = Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(feed, "RoiGen.OnnxRuntime.*.nupkg").Single())["RoiGen.OnnxRuntime.".Length..];
        AssertSaysWhatItIs(Path.Combine(feed, $"RoiGen.OnnxRuntime.{version}.nupkg"));
        Node node = new(Node.Ours, "RoiAlign") { Attributes = new() { ["offset"] = "none", ["sampling_ratio"] = 1 } };
        byte[] model = node.Model(Input.Of("X", new float[16], 1, 1, 4, 4), Input.Of("rois", new float[4], 1, 4), new("batch_indices", new long[1], 1));
        Directory.CreateDirectory(consumer);
        File.WriteAllBytes(Path.Combine(consumer, "model.onnx"), model);
        File.WriteAllText(
            Path.Combine(consumer, "Program.cs"),
            """
            using System;
            using System.Linq;
            using Microsoft.ML.OnnxRuntime;
            using RoiGen.OnnxRuntime;

            using SessionOptions options = new();
            options.AddRoiGen();
            using InferenceSession session = new("model.onnx", options);
            using OrtValue map = OrtValue.CreateTensorValueFromMemory(Enumerable.Range(0, 16).Select(i => (float)i).ToArray(), [1, 1, 4, 4]);
            using OrtValue boxes = OrtValue.CreateTensorValueFromMemory(new float[] { 1, 1, 3, 3 }, [1, 4]);
            using OrtValue images = OrtValue.CreateTensorValueFromMemory(new long[1], [1]);
            using RunOptions run = new();
            using var outputs = session.Run(run, ["X", "rois", "batch_indices"], [map, boxes, images], ["Y"]);
            Console.WriteLine(outputs[0].GetTensorDataAsSpan<float>()[0]);
            """);
        File.WriteAllText(
            Path.Combine(consumer, "consumer.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <InvariantGlobalization>true</InvariantGlobalization>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <UseCurrentRuntimeIdentifier>true</UseCurrentRuntimeIdentifier>
                <SelfContained>false</SelfContained>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="RoiGen.OnnxRuntime" Version="{version}" />
                <PackageReference Include="Microsoft.ML.OnnxRuntime" Version="{Metadata("OnnxRuntimeVersion")}" />
              </ItemGroup>
            </Project>
            """);

        // Ours are unpacked here, and nowhere else; what this repository needs too is there already.
        File.WriteAllText(
            Path.Combine(consumer, "nuget.config"),
            $"""
            <configuration>
              <packageSources><add key="feed" value="{feed}" /></packageSources>
              <fallbackPackageFolders><add key="restored" value="{Metadata("Packages")}" /></fallbackPackageFolders>
            </configuration>
            """);

        // The middle of the box, on a map whose pixel (y, x) is 4 y + x.
        Assert.Equal("10", Dotnet(consumer, "run", "-c", "Release").Trim());
    }

    private static void AssertSaysWhatItIs(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        Assert.Superset(
            new HashSet<string> { "README.md", "icon.png", "lib/net8.0/RoiGen.OnnxRuntime.dll", "lib/net8.0/RoiGen.OnnxRuntime.xml" },
            archive.Entries.Select(entry => entry.FullName).ToHashSet());
        using StreamReader description = new(archive.GetEntry("RoiGen.OnnxRuntime.nuspec")!.Open());
        string text = description.ReadToEnd();
        Assert.Contains("""<license type="expression">MIT</license>""", text, StringComparison.Ordinal);
        Assert.Contains("<icon>icon.png</icon>", text, StringComparison.Ordinal);
        Assert.Contains("<readme>README.md</readme>", text, StringComparison.Ordinal);
        Assert.Contains("""<dependency id="RoiGen.Runtime" """, text, StringComparison.Ordinal);
        Assert.Contains("""<dependency id="Microsoft.ML.OnnxRuntime""", text, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Dotnet(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments) { WorkingDirectory = folder };
        start.Environment["NUGET_PACKAGES"] = Path.Combine(_folder, "packages");
        ChildProcess.RemoveVariables(start, "MSBUILD");
        (int exit, string output, string errors) = ChildProcess.Run(start);
        Assert.True(exit == 0, $"dotnet {string.Join(' ', arguments)}\n{output}\n{errors}");
        return output;
    }

    private static string Metadata(string key) =>
        typeof(PackageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
