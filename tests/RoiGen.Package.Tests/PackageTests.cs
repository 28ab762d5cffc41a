using System.IO;
using Xunit;

namespace RoiGen.Package.Tests;

/// <summary>What a user gets from a feed: the packages' contents, and a program that knows nothing of this repository.</summary>
public sealed class PackageTests(PackedFeed feed) : IClassFixture<PackedFeed>
{
    private const string Program = """
        using System;
        using RoiGen;

        float[] data = new float[2 * 16 * 16 * 24];
        for (int i = 0; i < data.Length; i++)
        {
            data[i] = i % 24;
        }

        float[] output = new float[2 * 16 * 9];
        Demo.Heads.Box(FeatureMap<float>.Nchw(data, 2, 16, 16, 24), RoiBatch.IndexedXyxy([0, 2, 2, 8, 8, 1, 4, 4, 13, 13]), output);
        Console.WriteLine($"{RoiKernels.LastChoice.Isa} {RoiKernels.Isa} {output[0]} {output[2]}");

        float[] generic = new float[output.Length];
        RoiAlign.Run(
            new RoiAlignSpec { Output = 3, Samples = 2 },
            FeatureMap<float>.Nchw(data, 2, 16, 16, 24),
            RoiBatch.IndexedXyxy([0, 2, 2, 8, 8, 1, 4, 4, 13, 13]),
            generic);
        Console.WriteLine(output.AsSpan().SequenceEqual(generic));

        namespace Demo
        {
            internal static partial class Heads
            {
                [RoiAlign(Output = 3, Samples = 2, Channels = 16)]
                internal static partial void Box(FeatureMap<float> features, RoiBatch rois, Span<float> output);
            }
        }
        """;

    [Fact]
    public void TheGeneratorPackage_CarriesTheAnalyzerAndDependsOnTheRuntime()
    {
        string[] entries = feed.Entries("RoiGen");
        Assert.Contains("analyzers/dotnet/roslyn4.8/cs/RoiGen.dll", entries);
        Assert.Contains("README.md", entries);
        Assert.DoesNotContain(entries, entry => entry.StartsWith("lib/", System.StringComparison.Ordinal));
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

    [Fact]
    public void AConsumer_BuildsWithWarningsAsErrorsAndRuns()
    {
        string folder = Path.Combine(feed.Root, "consumer");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), Program);
        File.WriteAllText(
            Path.Combine(folder, "consumer.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <LangVersion>12</LangVersion>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <AnalysisLevel>latest-all</AnalysisLevel>
                <NoWarn>CA1303;CA1305;CA1852</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="RoiGen" Version="{PackedFeed.Version}" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(
            Path.Combine(folder, "nuget.config"),
            $"""<configuration><packageSources><clear /><add key="feed" value="{feed.Feed}" /></packageSources></configuration>""");

        string[] lines = feed.Dotnet(folder, "run", "-c", "Release").Split('\n', System.StringSplitOptions.RemoveEmptyEntries);
        string[] words = lines[0].Split(' ');
        Assert.Equal(words[1], words[0]);
        Assert.Equal(["2.5", "6.5"], words[2..]);
        Assert.Equal("True", lines[1]);
    }
}
