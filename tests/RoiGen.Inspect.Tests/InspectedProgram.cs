using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using RoiGen.Tests;

namespace RoiGen.Inspect.Tests;

/// <summary>A user's program with methods of every operator, inspected once by the tool's own command line.</summary>
public sealed class InspectedProgram : IDisposable
{
    private const string Source = """
        using System;
        using System.Threading.Tasks;
        using RoiGen;

        namespace Demo;

        internal static partial class Heads
        {
            [RoiAlign(
                Output = 3,
                Samples = 2, Channels = 16)]
            internal static partial void Align(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

            [RoiPool(OutputHeight = 2, OutputWidth = 3, Layout = TensorLayout.Nhwc)]
            internal static partial void Pool(FeatureMap<float> features, RoiBatch rois, Span<float> output);

            [RoiAlign(Output = 40, Samples = 1, Channels = 8)]
            internal static partial void Large(FeatureMap<float> features, RoiBatch rois, Span<float> output);

            [RoiAlign(Output = 2, Samples = 1, Convention = RoiConvention.Torchvision)]
            internal static partial void Both(FeatureMap<float> features, RoiBatch rois, Span<float> output);

            [RoiAlign(Output = 2, Samples = 1, Convention = RoiConvention.Torchvision)]
            internal static partial void Both(FeaturePyramid<float> levels, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null);

            [PrRoiPool(Output = 2)]
            internal static partial void Precise(FeatureMap<float> features, RoiBatch rois, Span<float> output);

            [CropAndResize(Output = 4, Extrapolation = 1)]
            internal static partial void Crop(FeatureMap<float> features, RoiBatch rois, Span<float> output);

            [CropAndResize(Output = 16, Scale = 1 / 255f, Mean = new[] { 0.5f })]
            internal static partial void Image(FeatureMap<byte> image, RoiBatch rois, Span<float> output);

            [PsRoiAlign(Output = 3, Samples = 2)]
            internal static partial void PartAlign(FeatureMap<float> features, RoiBatch rois, Span<float> output);

            [PsRoiPool(Output = 3)]
            internal static partial void PartPool(FeatureMap<float> features, RoiBatch rois, Span<float> output);

            [RoiAlign(Output = 2, Samples = 1), RoiOutput(OutputScale = 1)]
            internal static partial void Quantised(
                FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<sbyte> output);

            [RoiAlign(Output = 2, Samples = 1)]
            internal static partial void Backward(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient);

            [ImageCrop(Output = 4)]
            internal static partial void Photograph(RoiImage image, RoiBatch rois, Span<float> output, Span<CropPlace> places);
        }

        internal sealed partial class Detector
        {
            private readonly float _nothing = 1;

            [RoiPool(Output = 2)]
            private partial void Own(FeatureMap<float> features, RoiBatch rois, Span<float> output);

            [RoiPool(Output = 2)]
            private partial void @fixed(FeatureMap<float> @in, RoiBatch rois, Span<float> output);

            internal float Nothing() => _nothing;
        }

        internal sealed partial class Configured(int setting)
        {
            [RoiPool(Output = 2)]
            internal partial void Uncallable(FeatureMap<float> features, RoiBatch rois, Span<float> output);

            internal int Setting() => setting;
        }

        internal sealed partial class Broken
        {
            internal Broken() => throw new NotSupportedException("never made");

            [RoiPool(Output = 2)]
            internal partial void Unmade(FeatureMap<float> features, RoiBatch rois, Span<float> output);
        }

        internal static partial class Generic<T>
        {
            [RoiPool(Output = 2)]
            internal static partial void Open(FeatureMap<float> features, RoiBatch rois, Span<float> output);
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("roigen-inspected-").FullName;

    /// <summary>Inspects.</summary>
    public InspectedProgram()
    {
        string tool = typeof(KernelReport).Assembly.Location;
        WriteProject(_folder, "<TargetFramework>net10.0</TargetFramework>", Source);
        (int exitCode, Table, string errors) = Run(tool, Path.Combine(_folder, "Inspected.csproj"), "--json", Json, "--html", Html);
        if (exitCode != 0)
        {
            throw new InvalidOperationException(errors);
        }
    }

    public string Table { get; }

    public string Json => Path.Combine(_folder, "kernels.json");

    public string Html => Path.Combine(_folder, "kernels.html");

    /// <summary>Writes a project, Inspected.csproj, of a source and this tool's runtime and generator.</summary>
    public static void WriteProject(string folder, string frameworks, string source)
    {
        string runtime = Path.Combine(Path.GetDirectoryName(typeof(KernelReport).Assembly.Location)!, "RoiGen.Runtime.dll");
        string generator = typeof(InspectedProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Generator").Value!;
        File.WriteAllText(Path.Combine(folder, "Heads.cs"), source);
        File.WriteAllText(
            Path.Combine(folder, "Inspected.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>{frameworks}<Nullable>enable</Nullable></PropertyGroup>
              <ItemGroup>
                <Reference Include="{runtime}" />
                <Analyzer Include="{generator}" />
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>Runs the tool.</summary>
    public static (int ExitCode, string Output, string Errors) Run(string tool, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", ["exec", tool, .. arguments]);

        // Settings of the test process's own build do not reach the inspected one.
        ChildProcess.RemoveVariables(start, "MSBUILD");
        return ChildProcess.Run(start);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
