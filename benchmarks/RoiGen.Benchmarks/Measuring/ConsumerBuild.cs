using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using RoiGen.Benchmarks.Generation;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>What a build took.</summary>
/// <param name="Milliseconds">By the clock.</param>
/// <param name="ProcessorMilliseconds">Of processor time, of the build and all that it starts, without the system's.</param>
internal readonly record struct BuildTime(double Milliseconds, double ProcessorMilliseconds);

/// <summary>A throw-away project that references a built library and generator, as a consumer's does, and builds again and again.</summary>
internal sealed class ConsumerBuild : IDisposable
{
    /// <summary>What any program has, so that it is not the first annotated method for which the compiler itself is compiled.</summary>
    private const string Ordinary =
        """
        using System;
        using System.Collections.Generic;
        using System.Linq;

        internal sealed class Sizes(IEnumerable<int> sizes)
        {
            private readonly List<int> _sizes = [.. sizes];

            public string? Name { get; init; }

            public int Between(int low, int high)
            {
                int sum = 0;
                foreach (int size in _sizes.Where(size => size >= low))
                {
                    sum += size < high ? size : 0;
                }

                return sum;
            }

            public override string ToString() => $"{Name ?? "none"}: {string.Join(", ", _sizes)}";

            private static int Code(char letter)
            {
                switch (letter)
                {
                    case 's':
                        return 1;
                    case 'l':
                        return 2;
                    default:
                        throw new ArgumentOutOfRangeException(nameof(letter));
                }
            }
        }

        """;

    private readonly TemporaryFolder _folder = new();
    private readonly bool _compilerServer;

    /// <summary>Writes and restores the project.</summary>
    /// <param name="methods">How many annotated methods it has, of different shapes.</param>
    /// <param name="instructionSets">Those that it wants kernels for, with commas between; empty for all.</param>
    /// <param name="libraries">Where the library and the generator lie.</param>
    /// <param name="compilerServer">Whether the compiler stays in memory between builds, as on a developer's machine, or starts afresh, as on a build server.</param>
    public ConsumerBuild(int methods, string instructionSets, string libraries, bool compilerServer)
    {
        _compilerServer = compilerServer;
        File.WriteAllText(Path.Combine(_folder.FullPath, "Consumer.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>
                <Nullable>enable</Nullable>
                <NuGetAudit>false</NuGetAudit>
                <_RoiGenInstructionSets>{instructionSets}</_RoiGenInstructionSets>
                <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
              </PropertyGroup>
              <ItemGroup>
                <CompilerVisibleProperty Include="_RoiGenInstructionSets" />
                <Reference Include="{Path.Combine(libraries, "RoiGen.Runtime.dll")}" />
                <Analyzer Include="{Path.Combine(libraries, GeneratorAssembly.Place)}" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(_folder.FullPath, "Sizes.cs"), Ordinary);
        File.WriteAllText(Path.Combine(_folder.FullPath, "Heads.cs"), new AnnotatedProgram(methods).Source);
        try
        {
            Run("restore");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What the generator has written, in bytes.</summary>
    public long Written => Directory.EnumerateFiles(_folder.FullPath, "*.g.cs", SearchOption.AllDirectories).Where(file => file.Contains("RoiKernelGenerator", StringComparison.Ordinal)).Sum(file => new FileInfo(file).Length);

    /// <summary>Builds all of it again.</summary>
    public BuildTime TimedRun() => Run(
        "build",
        "--no-restore",
        "--no-incremental",
        "--configuration",
        "Release",
        // No build process outlives its round.
        "-nodeReuse:false",
        $"-p:UseSharedCompilation={_compilerServer}");

    public void Dispose() => _folder.Dispose();

    private BuildTime Run(params string[] arguments)
    {
        // Set by the SDK for programs that it starts, so that they find the same one.
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        // The shell alone knows the processor time of processes that have ended.
        ProcessStartInfo start = new("bash", ["-c", "TIMEFORMAT=%U; time \"$0\" \"$@\" 2>&1", dotnet, .. arguments])
        {
            WorkingDirectory = _folder.FullPath,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // With a decimal point.
            Environment = { ["LC_ALL"] = "C" },
        };
        long begun = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        string log = process.StandardOutput.ReadToEnd();
        string seconds = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? new(Stopwatch.GetElapsedTime(begun).TotalMilliseconds, 1000 * double.Parse(seconds, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"dotnet {arguments[0]} failed:\n{log}");
    }
}
