using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using RoiGen.Samples.Imaging;
// <using>
using TorchSharp;
using static TorchSharp.torch;
// </using>

namespace RoiGen.Samples.TrainingStep;

/// <summary>Trains a small head on drawn shapes: the gradient of its loss goes through ROI Align into two convolutions.</summary>
internal static class Program
{
    private const string Help = """
        RoiGen training step: a head that tells discs, squares and triangles apart.

        usage: dotnet run -c Release --project samples/TrainingStep [-- <output.svg> [--force]]

        Draws noisy pictures with three shapes each, pools each shape's box by ROI Align from
        a map of two convolutions, and trains all of it by TorchSharp. Prints the loss and
        the share of fresh boxes that are told right, and draws the loss
        (artifacts/trainingstep.svg unless you name another file; one that is there is
        overwritten only with --force). Ends with 1 where the head has not learned. Some
        seconds.

        libtorch needs the C++ library of GCC 13. Where it is older, as on Debian 12, build
        the sample and let `eng/torchsharp.sh in dotnet <its dll>` run it.
        """;

    private const int Steps = 400;
    private const int ReportedSteps = 40;
    private const float EnoughRight = 0.9f;

    private static int Main(string[] args)
    {
        if (SampleArguments.Read(args, Help, "trainingstep.svg", out string path) is { } exitCode)
        {
            return exitCode;
        }

        random.manual_seed(1);
        // For so small a network threads cost more than they bring; ROI Align takes as many as torch does.
        set_num_threads(1);
        Random pictures = new(1);
        using ShapeHead head = new();
        Stopwatch watch = Stopwatch.StartNew();
        List<float> losses = Train(head, pictures);
        double milliseconds = watch.Elapsed.TotalMilliseconds / Steps;
        float right = Right(head, pictures);
        LossChart.Save(losses, path);
        Console.WriteLine(FormattableString.Invariant($"{Environment.NewLine}{right:P0} of fresh boxes are told right; {milliseconds:F1} ms a step"));
        Console.WriteLine($"picture: {path}");
        return right >= EnoughRight ? 0 : 1;
    }

    // <train>
    private static List<float> Train(ShapeHead head, Random pictures)
    {
        using optim.Optimizer optimizer = optim.Adam(head.parameters(), lr: 2e-3);
        List<float> losses = [];
        for (int step = 0; step < Steps; step++)
        {
            // What a step makes is gone with its scope.
            using DisposeScope scope = NewDisposeScope();
            Picture picture = new(pictures);
            optimizer.zero_grad();
            Tensor loss = nn.functional.cross_entropy(head.call(picture.Pixels, picture.Boxes), picture.Kinds);
            loss.backward();
            optimizer.step();
            losses.Add(loss.item<float>());
            if (losses.Count % ReportedSteps == 0)
            {
                Console.WriteLine(FormattableString.Invariant($"step {losses.Count,4}: loss {losses.TakeLast(ReportedSteps).Average():F3}"));
            }
        }

        return losses;
    }
    // </train>

    private static float Right(ShapeHead head, Random pictures)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable _ = no_grad();
        Picture[] fresh = [.. Enumerable.Range(0, 25).Select(_ => new Picture(pictures))];
        return fresh.Average(picture => (head.call(picture.Pixels, picture.Boxes).argmax(1) == picture.Kinds).to(float32).mean().item<float>());
    }
}
