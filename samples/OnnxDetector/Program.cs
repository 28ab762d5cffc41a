using System;
using System.IO;
using Microsoft.ML.OnnxRuntime;
using RoiGen.Samples.Imaging;
using SkiaSharp;

namespace RoiGen.Samples.OnnxDetector;

/// <summary>
/// Has a small detector find shapes in a picture, with and without RoiGen. <c>detector.onnx</c> is what <c>train.py</c> writes; the tool roigen-onnx makes <c>detector.roigen.onnx</c> of it:
/// <code>dotnet run -c Release --project tools/RoiGen.Onnx -- samples/OnnxDetector/detector.onnx samples/OnnxDetector/detector.roigen.onnx --force</code>
/// </summary>
internal static class Program
{
    private const string Exported = "detector.onnx", Rewritten = "detector.roigen.onnx";

    private const string Help = """
        RoiGen OnnxDetector: a detector end to end, with and without RoiGen.

        usage: dotnet run -c Release --project samples/OnnxDetector [-- <output.png> [--force]]

        Draws shapes over a photo of a cat and has a small Faster R-CNN find them: in ONNX
        Runtime, on one thread, once as PyTorch exported it and once as the tool roigen-onnx
        rewrote it. Compares the boxes, times both in turns, and writes a picture
        (artifacts/onnxdetector.png unless you name another file; one that is there is
        overwritten only with --force). Ends with 1 if the two models do not give the same
        boxes.
        """;

    private static int Main(string[] args)
    {
        if (SampleArguments.Read(args, Help, "onnxdetector.png", out string path) is { } exitCode)
        {
            return exitCode;
        }

        using SKBitmap photo = Page.Read(Path.Combine(AppContext.BaseDirectory, "chelsea.png"));
        using SKBitmap scene = Scene.Draw(photo);
        float[] planes = Planes(scene);
        using Detector exported = new(Exported), rewritten = new(Rewritten);
        Detection[] before = exported.Find(planes), after = rewritten.Find(planes);
        Apart apart = Apart.Of(before, after);
        Judgement judgement = Judgement.Of(after, Scene.Shapes);
        double[] milliseconds = Turns.Medians(() => exported.Find(planes), () => rewritten.Find(planes));
        Measurement[] both =
        [
            new(Exported, milliseconds[0], Profile.Of(Exported, planes), before.Length),
            new(Rewritten, milliseconds[1], Profile.Of(Rewritten, planes), after.Length),
        ];
        using (Page page = DetectorPicture.Draw(scene, judgement, apart, both[0], both[1], Typefaces.Inter))
        {
            page.Save(path);
        }

        Console.WriteLine(FormattableString.Invariant($"""
            RoiGen OnnxDetector

              photo      chelsea.png with {Scene.Shapes.Length} shapes, {Scene.Width} x {Scene.Height} pixels
              found      {Scene.Shapes.Length - judgement.Missed.Length} of them; of {judgement.Boxes.Length} boxes {judgement.Right} are right
              models     {(apart.SameLabels ? "the same labels" : "OTHER LABELS")}; boxes at most {apart.Pixels:E1} pixels apart, scores {apart.Scores:E1}
              picture    {path}   <- open this

            ONNX Runtime {OrtEnv.Instance().GetVersionString()}, one thread, medians in turns

                                     ms a picture   pooling of boxes   nodes run   boxes
            """));
        foreach (Measurement one in both)
        {
            Console.WriteLine(FormattableString.Invariant($"  {one.File,-20} {one.Milliseconds,14:F2} {one.Pooling,18:F2} {one.Profile.Nodes,11} {one.Boxes,7}"));
        }

        Console.WriteLine(FormattableString.Invariant(
            $"{Environment.NewLine}{both[0].Milliseconds / both[1].Milliseconds:F2} times faster end to end. {(apart.IsRounding ? "The boxes are the same." : "THE BOXES DIFFER.")}"));
        return apart.IsRounding ? 0 : 1;
    }

    /// <summary>Red, green and blue from 0 to 1; the exported model normalises them itself.</summary>
    private static float[] Planes(SKBitmap picture)
    {
        int pixels = picture.Width * picture.Height;
        ReadOnlySpan<byte> bytes = picture.GetPixelSpan();
        float[] planes = new float[3 * pixels];
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            for (int channel = 0; channel < 3; channel++)
            {
                planes[(channel * pixels) + pixel] = bytes[(4 * pixel) + channel] / 255f;
            }
        }

        return planes;
    }
}
