using System;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace RoiGen.Samples.OnnxDetector;

/// <summary>What ONNX Runtime's profiler says of a model.</summary>
/// <param name="Nodes">How many nodes a picture runs, after ONNX Runtime has folded what it can.</param>
/// <param name="Share">The part of their time that the nodes of pooling take.</param>
internal sealed record Profile(int Nodes, double Share)
{
    private const int Pictures = 20;

    // torchvision's name of the module whose forward is the pooling of boxes; the exporter puts it in front of the nodes' names.
    private const string Pooling = "/box_roi_pool/";

    // Its time is that of the nodes inside, which are listed too.
    private const string Branch = "If";

    /// <summary>Runs a model with the profiler.</summary>
    public static Profile Of(string file, float[] planes)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("roigen-");
        try
        {
            using Detector detector = new(file, Path.Combine(folder.FullName, "profile"));
            for (int picture = 0; picture < Pictures; picture++)
            {
                detector.Find(planes);
            }

            return Read(detector.EndProfile());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Profile Read(string path)
    {
        using JsonDocument profile = JsonDocument.Parse(File.ReadAllText(path));
        (string Name, double Duration)[] nodes =
        [
            .. from entry in profile.RootElement.EnumerateArray()
               where entry.GetProperty("cat").GetString() == "Node"
               let name = entry.GetProperty("name").GetString()!
               where name.EndsWith("_kernel_time", StringComparison.Ordinal) && entry.GetProperty("args").GetProperty("op_name").GetString() != Branch
               select (name, entry.GetProperty("dur").GetDouble()),
        ];
        double pooling = nodes.Where(node => node.Name.Contains(Pooling, StringComparison.Ordinal)).Sum(node => node.Duration);
        return new(nodes.Length / Pictures, pooling / nodes.Sum(node => node.Duration));
    }
}
