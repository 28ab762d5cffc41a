using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Peers;

/// <summary>ONNX Runtime's CPU kernels, in a program of the integrations: this one is built without native packages.</summary>
internal sealed class OnnxRuntime : IPeerSource
{
    public const string PeerName = "ONNX Runtime";

    private readonly string? _program = Find(Path.Combine(Repository.Root(), "integrations", "RoiGen.Peers", "bin", "Release"));

    public string Name => PeerName;

    public string? WhyMissing => _program is null ? $"integrations/RoiGen.Peers is not built; {PeerScripts.HowToInstall}" : null;

    public bool Has(Workload workload) => true;

    // Its one mode of maxima takes the maximum of the taps; the others do the same work.
    public bool Defines(Workload workload) => workload.Reduction is RoiReduction.Average or RoiReduction.MaxTap;

    public ProcessStartInfo Command(CaseFolder folder) => new("dotnet", [_program ?? throw new InvalidOperationException(WhyMissing), "paced", folder.FullPath]);

    // In a folder of the runtime identifier.
    private static string? Find(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "RoiGen.Peers.dll", SearchOption.AllDirectories).FirstOrDefault() : null;
}
