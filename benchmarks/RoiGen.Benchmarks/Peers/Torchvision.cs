using System;
using System.Diagnostics;
using RoiGen.Benchmarks.Cases;

namespace RoiGen.Benchmarks.Peers;

/// <summary>torchvision's CPU kernels, driven through a Python script.</summary>
internal sealed class Torchvision : IPeerSource
{
    public const string PeerName = "torchvision";

    private readonly string? _python = ProgramsOnPath.Python(module: "torchvision");

    public string Name => PeerName;

    public string? WhyMissing => _python is null ? $"no Python on the path can import it; {PeerScripts.HowToInstall}" : null;

    public bool Has(Workload workload) => workload.Operator != RoiOperator.Crop && workload.Reduction == RoiReduction.Average;

    public bool Defines(Workload workload) => true;

    public ProcessStartInfo Command(CaseFolder folder) => Command(folder, []);

    /// <summary>How to start its gradient, of which the gradient of the output is the output.</summary>
    public ProcessStartInfo BackwardCommand(CaseFolder folder) => Command(folder, ["--backward"]);

    private ProcessStartInfo Command(CaseFolder folder, string[] options) => new(
        _python ?? throw new InvalidOperationException(WhyMissing), [PeerScripts.PathOf("torchvision_roi.py"), folder.FullPath, "--paced", .. options]);
}
