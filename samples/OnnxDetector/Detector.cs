using System;
using System.IO;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using RoiGen.OnnxRuntime;
using SkiaSharp;

namespace RoiGen.Samples.OnnxDetector;

/// <summary>A model in a session of one thread.</summary>
internal sealed class Detector : IDisposable
{
    private readonly RunOptions _run = new();
    private readonly InferenceSession _session;

    /// <summary>Loads a model.</summary>
    /// <param name="file">Its name beside this program.</param>
    /// <param name="profile">Where ONNX Runtime writes what each node took; null to write nothing.</param>
    public Detector(string file, string? profile = null)
    {
        using SessionOptions options = new() { IntraOpNumThreads = 1 };
        if (profile is not null)
        {
            // In this order: the second setter takes the prefix that is there.
            options.ProfileOutputPathPrefix = profile;
            options.EnableProfiling = true;
        }

        // The one line that a program needs. A model without our nodes runs as it did.
        options.AddRoiGen();
        _session = new(Path.Combine(AppContext.BaseDirectory, file), options);
    }

    /// <summary>Finds shapes.</summary>
    /// <param name="planes">Red, green and blue of a picture, from 0 to 1.</param>
    public Detection[] Find(float[] planes)
    {
        using OrtValue image = OrtValue.CreateTensorValueFromMemory(planes, [3, Scene.Height, Scene.Width]);
        using IDisposableReadOnlyCollection<OrtValue> found = _session.Run(_run, ["image"], [image], ["boxes", "labels", "scores"]);
        float[] boxes = found[0].GetTensorDataAsSpan<float>().ToArray();
        long[] labels = found[1].GetTensorDataAsSpan<long>().ToArray();
        float[] scores = found[2].GetTensorDataAsSpan<float>().ToArray();
        return [.. boxes.Chunk(4).Select((box, number) => new Detection(new SKRect(box[0], box[1], box[2], box[3]), (ShapeKind)labels[number], scores[number]))];
    }

    /// <summary>Ends the profile, and says where it is.</summary>
    public string EndProfile() => _session.EndProfiling();

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _run.Dispose();
    }
}
