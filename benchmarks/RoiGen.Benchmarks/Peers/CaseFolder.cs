using System;
using System.IO;
using System.Runtime.InteropServices;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Peers;

/// <summary>A workload on disk, for programs in other languages: raw little-endian float32 and a small JSON file that describes it. NCHW, as the peers want it.</summary>
internal sealed class CaseFolder
{
    private readonly string _folder;
    private readonly Description _description;

    private CaseFolder(string folder, Description description) => (_folder, _description) = (folder, description);

    /// <summary>What case.json holds.</summary>
    private sealed record Description(
        string Workload,
        RoiOperator Operator,
        string Features,
        int[] Shape,
        string Regions,
        int RegionCount,
        float SpatialScale,
        int Output,
        int Samples,
        string Result);

    public string FullPath => _folder;

    /// <summary>Writes the case; the folder is made if it is not there.</summary>
    public static CaseFolder Write(string folder, CaseInput input)
    {
        Workload workload = input.Workload;
        Description description = new(
            workload.Name,
            workload.Operator,
            "features.f32",
            [workload.Batch, workload.Channels, workload.Height, workload.Width],
            "regions.f32",
            workload.Rois,
            workload.SpatialScale,
            workload.Output,
            workload.Samples,
            "result.f32");
        Directory.CreateDirectory(folder);
        WriteRaw(Path.Combine(folder, description.Features), input.Features);
        WriteRaw(Path.Combine(folder, description.Regions), input.Rows(0, workload.Rois));
        JsonFile.Write(Path.Combine(folder, "case.json"), description);
        return new CaseFolder(folder, description);
    }

    /// <summary>The result that a peer wrote.</summary>
    public float[] ReadResult() =>
        MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(_folder, _description.Result))).ToArray();

    private static void WriteRaw(string path, ReadOnlySpan<float> values)
    {
        using FileStream file = File.Create(path);
        file.Write(MemoryMarshal.AsBytes(values));
    }
}
