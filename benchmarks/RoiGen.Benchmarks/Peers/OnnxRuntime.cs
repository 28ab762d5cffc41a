using System;
using System.Diagnostics;
using System.IO;
using RoiGen.Benchmarks.Cases;

namespace RoiGen.Benchmarks.Peers;

/// <summary>ONNX Runtime's CPU kernels, driven through a script for Node.js.</summary>
internal sealed class OnnxRuntime : IPeerSource
{
    public const string PeerName = "ONNX Runtime";

    private readonly string? _node = ProgramsOnPath.Find("node");

    public string Name => PeerName;

    public string? WhyMissing =>
        _node is null ? "there is no node on the path"
        : Directory.Exists(PeerScripts.PathOf("node_modules/onnxruntime-node")) ? null
        : $"onnxruntime-node does not lie beside its script; {PeerScripts.HowToInstall}";

    public bool Has(Workload workload) => true;

    // Its one mode of maxima takes the maximum of the taps; the others do the same work.
    public bool Defines(Workload workload) => workload.Reduction is RoiReduction.Average or RoiReduction.MaxTap;

    public ProcessStartInfo Command(CaseFolder folder) => new(
        _node ?? throw new InvalidOperationException(WhyMissing), [PeerScripts.PathOf("onnxruntime_roi.js"), folder.FullPath, "--paced"]);
}
