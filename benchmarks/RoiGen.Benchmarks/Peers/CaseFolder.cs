using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Peers;

/// <summary>A workload on disk, for other programs: raw little-endian float32 and a small JSON file that describes it. NCHW, as the peers want it.</summary>
internal sealed class CaseFolder
{
    private const string DescriptionFile = "case.json";

    private readonly Description _description;

    private CaseFolder(string folder, Description description) => (FullPath, _description) = (folder, description);

    /// <summary>What case.json holds. Regions and results have a file for each set.</summary>
    private sealed record Description(
        string Workload,
        RoiOperator Operator,
        string Features,
        int[] Shape,
        string[] Regions,
        int RegionCount,
        float SpatialScale,
        int Output,
        int Samples,
        RoiReduction Reduction,
        string[] Results);

    public string FullPath { get; }

    public Workload Workload => Workloads.All.First(workload => workload.Name == _description.Workload);

    /// <summary>Writes the case; the folder is made if it is not there.</summary>
    public static CaseFolder Write(string folder, CaseInput input)
    {
        Workload workload = input.Workload;
        Description description = new(
            workload.Name,
            workload.Operator,
            "features.f32",
            [workload.Batch, workload.Channels, workload.Height, workload.Width],
            [.. Enumerable.Range(0, CaseInput.Sets).Select(set => FormattableString.Invariant($"regions{set}.f32"))],
            workload.Rois,
            workload.SpatialScale,
            workload.Output,
            workload.Samples,
            workload.Reduction,
            [.. Enumerable.Range(0, CaseInput.Sets).Select(set => FormattableString.Invariant($"result{set}.f32"))]);
        CaseFolder written = new(Directory.CreateDirectory(folder).FullName, description);
        written.WriteRaw(description.Features, input.Features);
        for (int set = 0; set < CaseInput.Sets; set++)
        {
            written.WriteRaw(description.Regions[set], input.Rows(set, workload.Rois));
        }

        JsonFile.Write(Path.Combine(folder, DescriptionFile), description);
        return written;
    }

    /// <summary>A case that another process wrote.</summary>
    public static CaseFolder Read(string folder) => new(
        folder,
        JsonSerializer.Deserialize<Description>(File.ReadAllText(Path.Combine(folder, DescriptionFile)), JsonFile.Options)
            ?? throw new InvalidDataException($"{folder} describes no case."));

    public void WriteResult(int set, ReadOnlySpan<float> values) => WriteRaw(_description.Results[set], values);

    /// <summary>The result that somebody wrote for a set of regions; its file is removed, so that nobody's result is taken for another's.</summary>
    public float[] TakeResult(int set)
    {
        string path = Path.Combine(FullPath, _description.Results[set]);
        float[] values = new float[new FileInfo(path).Length / sizeof(float)];
        using (FileStream file = File.OpenRead(path))
        {
            file.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        }

        File.Delete(path);
        return values;
    }

    private void WriteRaw(string name, ReadOnlySpan<float> values)
    {
        using FileStream file = File.Create(Path.Combine(FullPath, name));
        file.Write(MemoryMarshal.AsBytes(values));
    }
}
