using System;
using System.Diagnostics;
using System.IO;
using RoiGen.Benchmarks.Generation;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>A throw-away project that references the built library and generator, as a consumer's does, and builds again and again.</summary>
internal sealed class ConsumerBuild : IDisposable
{
    private const string AnnotatedMethod = """
            [RoiAlign(Output = 7, Samples = 2, Channels = 256)]
            internal static partial void BoxHead(FeatureMap<float> features, RoiBatch rois, Span<float> output);
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly bool _compilerServer;

    /// <summary>Writes and restores the project.</summary>
    /// <param name="annotated">Whether it has one annotated method; everything else is the same.</param>
    /// <param name="compilerServer">Whether the compiler stays in memory between builds, as on a developer's machine, or starts afresh, as on a build server.</param>
    public ConsumerBuild(bool annotated, bool compilerServer)
    {
        _compilerServer = compilerServer;
        string runtime = Path.Combine(AppContext.BaseDirectory, "RoiGen.Runtime.dll");
        File.WriteAllText(Path.Combine(_folder.FullPath, "Consumer.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>
                <Nullable>enable</Nullable>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{runtime}" />
                <Analyzer Include="{GeneratorAssembly.FullPath}" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(_folder.FullPath, "Heads.cs"), $$"""
            using System;
            using RoiGen;

            internal static partial class Heads
            {
            {{(annotated ? AnnotatedMethod : "")}}
            }
            """);
        DotNet("restore");
    }

    public double TimedRun()
    {
        long start = Stopwatch.GetTimestamp();
        DotNet(
            "build",
            "--no-restore",
            "--no-incremental",
            "--configuration",
            "Release",
            // No build process outlives its round.
            "-nodeReuse:false",
            $"-p:UseSharedCompilation={_compilerServer}");
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public void Dispose() => _folder.Dispose();

    private void DotNet(params string[] arguments)
    {
        // Set by the SDK for programs that it starts, so that they find the same one.
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using Process process = Process.Start(
            new ProcessStartInfo(dotnet, arguments) { WorkingDirectory = _folder.FullPath, RedirectStandardOutput = true })!;
        string log = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {arguments[0]} failed:\n{log}");
        }
    }
}
