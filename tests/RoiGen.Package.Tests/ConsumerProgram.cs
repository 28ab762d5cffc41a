using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace RoiGen.Package.Tests;

/// <summary>A user's program in a fresh folder: it has the package from the feed and knows nothing of this repository.</summary>
internal sealed class ConsumerProgram
{
    // Prints the kernel and the instruction set that ran, the best one of the machine, two values that can be worked out by hand, and whether the portable
    // kernel agrees. It has no implicit usings.
    private const string Source = """
        using System;
        using RoiGen;

        float[] data = new float[2 * 16 * 16 * 24];
        for (int i = 0; i < data.Length; i++)
        {
            data[i] = i % 24;
        }

        float[] output = new float[2 * 16 * 9];
        KernelChoice choice;
        using (KernelExplanation explained = RoiKernels.Explain())
        {
            Demo.Heads.Box(FeatureMap<float>.Nchw(data, 2, 16, 16, 24), RoiBatch.IndexedXyxy([0, 2, 2, 8, 8, 1, 4, 4, 13, 13]), output);
            choice = explained.Choices[^1];
        }

        Demo.Heads.Box(FeatureMap<float>.Nchw(data, 2, 16, 16, 24), RoiBatch.IndexedXyxy([0, 2, 2, 8, 8, 1, 4, 4, 13, 13]), output);
        Console.WriteLine($"{choice.Kernel} {choice.Isa} {RoiKernels.Isa} {output[0]} {output[2]}");

        float[] portable = new float[output.Length];
        RoiAlign.Run(
            new RoiAlignSpec { Output = 3, Samples = 2 },
            FeatureMap<float>.Nchw(data, 2, 16, 16, 24),
            RoiBatch.IndexedXyxy([0, 2, 2, 8, 8, 1, 4, 4, 13, 13]),
            portable);
        Console.WriteLine(output.AsSpan().SequenceEqual(portable));

        namespace Demo
        {
            internal static partial class Heads
            {
                [RoiAlign(Output = 3, Samples = 2, Channels = 16)]
                internal static partial void Box(FeatureMap<float> features, RoiBatch rois, Span<float> output);
            }
        }
        """;

    private readonly PackedFeed _feed;

    /// <summary>Writes the program.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="properties">Lines of the project file.</param>
    /// <param name="central">Whether the package's version stands in a central file.</param>
    public ConsumerProgram(PackedFeed feed, string properties, bool central = false)
    {
        _feed = feed;
        Folder = Directory.CreateDirectory(Path.Combine(feed.Root, "consumers", Path.GetRandomFileName())).FullName;
        File.WriteAllText(Path.Combine(Folder, "Program.cs"), Source);
        File.WriteAllText(
            Path.Combine(Folder, "consumer.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <InvariantGlobalization>true</InvariantGlobalization>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="RoiGen" {(central ? string.Empty : $"Version=\"{PackedFeed.Version}\"")} />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(
            Path.Combine(Folder, "nuget.config"), $"""<configuration><packageSources><add key="feed" value="{feed.Feed}" /></packageSources></configuration>""");
        if (central)
        {
            File.WriteAllText(
                Path.Combine(Folder, "Directory.Packages.props"),
                $"""
                <Project>
                  <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
                  <ItemGroup><PackageVersion Include="RoiGen" Version="{PackedFeed.Version}" /></ItemGroup>
                </Project>
                """);
        }
    }

    /// <summary>Where it lies.</summary>
    public string Folder { get; }

    /// <summary>Builds and runs it.</summary>
    public ConsumerResult Run(string configuration = "Release", params string[] properties) =>
        Read(_feed.Dotnet(Folder, ["run", "-c", configuration, .. properties.Select(property => "-p:" + property)]));

    /// <summary>Builds it and returns what the build says.</summary>
    public string Build(params string[] properties) => _feed.Dotnet(Folder, ["build", "-c", "Release", .. properties.Select(property => "-p:" + property)]);

    /// <summary>Restores it, which must fail, and returns what the restore says.</summary>
    public string FailToRestore() => _feed.FailingDotnet(Folder, "restore");

    /// <summary>Runs one target of the build with these properties, which need not fit this machine, and returns what it says.</summary>
    public string RunTarget(string target, IEnumerable<string> properties)
    {
        _feed.Dotnet(Folder, "restore");
        return _feed.Dotnet(Folder, ["msbuild", $"-t:{target}", .. properties.Select(property => "-p:" + property)]);
    }

    /// <summary>Publishes it with these properties and runs what was published; the publishing says no warning but these.</summary>
    public ConsumerResult PublishAndRun(IEnumerable<string> properties, params string[] warnings)
    {
        string said = _feed.Dotnet(Folder, ["publish", "-c", "Release", "-o", "published", .. properties.Select(property => "-p:" + property)]);
        foreach (string line in said.Split('\n').Where(line => line.Contains("warning", StringComparison.OrdinalIgnoreCase)))
        {
            Xunit.Assert.Contains(warnings, warning => line.Contains(warning, StringComparison.Ordinal));
        }

        foreach (string warning in warnings)
        {
            Xunit.Assert.Contains($"warning {warning}: ", said);
        }

        return Read(_feed.Run(Path.Combine(Folder, "published", "consumer"), Folder));
    }

    private static ConsumerResult Read(string printed)
    {
        string[] lines = printed.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] words = lines[0].Split(' ');
        return new(words[0], words[1], words[2], $"{words[3]} {words[4]}", lines[1] == "True");
    }
}

/// <summary>What a consumer's program printed.</summary>
/// <param name="Kernel">The kernel that ran.</param>
/// <param name="Isa">Its instruction set.</param>
/// <param name="Best">The best instruction set of the machine.</param>
/// <param name="Values">Two values of the output.</param>
/// <param name="SameAsPortable">Whether the portable kernel gave the same bits.</param>
internal sealed record ConsumerResult(string Kernel, string Isa, string Best, string Values, bool SameAsPortable);
