using System;
using System.Diagnostics;
using System.IO;

namespace RoiGen.Benchmarks.Peers;

/// <summary>ONNX Runtime's CPU kernels, driven through a script for Node.js.</summary>
internal sealed class OnnxRuntime : IPeerSource
{
    private readonly string? _node = ProgramsOnPath.Find("node");

    public string Name => "ONNX Runtime";

    public string? WhyMissing =>
        _node is null ? "there is no node on the path"
        : Directory.Exists(PeerScripts.PathOf("node_modules/onnxruntime-node")) ? null
        : $"onnxruntime-node does not lie beside its script; {PeerScripts.HowToInstall}";

    public ProcessStartInfo Command(CaseFolder folder) => new(
        _node ?? throw new InvalidOperationException(WhyMissing), [PeerScripts.PathOf("onnxruntime_roi.js"), folder.FullPath, "--paced"]);
}
