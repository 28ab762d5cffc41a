using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using RoiGen;
using RoiGen.Peers;

Option<int> rounds = new("--rounds") { Description = "Turns of each library.", DefaultValueFactory = _ => 15 };
Option<string?> only = new("--only") { Description = "Scenes whose names have this." };
Command crops = new("crops", "Crops boxes of a 1920x1280 photograph to planes of floats by RoiGen, OpenCvSharp, SkiaSharp and ImageSharp, and by what a Python on the path has of cv2, Pillow and torch, in turns, on one thread and on two, and compares their values.") { rounds, only };
crops.SetAction(arguments => Crops(arguments.GetValue(rounds), arguments.GetValue(only)));
Option<bool> docs = new("--update-docs") { Description = "Writes the table into the pages that show it." };
Option<string?> workload = new("--only") { Description = "Workloads whose names have this." };
Command nodes = new("nodes", "Runs ONNX Runtime's RoiAlign, MaxRoiPool and CropAndResize and ours of the same name as models of one node in ONNX Runtime, in turns, on one thread and on two, and compares their values.") { rounds, workload, docs };
nodes.SetAction(arguments => NodesCommand.Run(arguments.GetValue(rounds), arguments.GetValue(workload), arguments.GetValue(docs)));
Argument<string> models = new("folder") { Description = "The folder of the models." };
Command detectors = new("detectors", "Runs every model NAME.onnx of a folder and what roigen-onnx made of it, NAME.roigen.onnx, in ONNX Runtime, in turns, on one thread and on two, and compares their outputs. The models take one picture whose size they say; eng/export-detector.py writes some.") { models, rounds, docs };
detectors.SetAction(arguments => DetectorsCommand.Run(arguments.GetRequiredValue(models), arguments.GetValue(rounds), arguments.GetValue(docs)));
Argument<string> folder = new("folder");
Command paced = new("paced", "Computes a case by ONNX Runtime in step with another process.") { folder };
paced.Hidden = true;
paced.SetAction(arguments => PacedCommand.Run(arguments.GetRequiredValue(folder)));
return new RootCommand("RoiGen beside other libraries.") { crops, nodes, detectors, paced }.Parse(args).Invoke();

static int Crops(int rounds, string? only)
{
    Photo photo = new();
    int apart = 0;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{RoiKernels.Isa}; medians of {rounds} rounds in turns, milliseconds; largest difference from RoiGen in steps of a byte"));
    Console.WriteLine("| scene | threads | library | ms | times RoiGen | apart at most | on average |");
    Console.WriteLine("|---|---:|---|---:|---:|---:|---:|");
    foreach (Scene scene in Scene.All.Where(scene => only is null || scene.Name.Contains(only, StringComparison.Ordinal)))
    {
        foreach (int threads in new[] { 1, 2 })
        {
            apart += Compare(scene, threads, [.. LibraryContestant.Of(photo, scene, threads), .. PythonContestant.Of(photo, scene, threads)], rounds);
        }
    }

    foreach (string library in PythonContestant.Missing)
    {
        Console.Error.WriteLine($"No Python on the path has {library}: it is left out.");
    }

    return apart == 0 ? 0 : 1;
}

static int Compare(Scene scene, int threads, IReadOnlyList<IContestant> contestants, int rounds)
{
    try
    {
        double[] medians = RandomTurns.Medians(rounds, [.. contestants.Select(one => (Func<double>)one.TimedCrop)]);

        float[][] outputs = [.. contestants.Select(one => one.Finish())];
        int apart = 0;
        for (int number = 0; number < contestants.Count; number++)
        {
            double[] differences = [.. outputs[number].Zip(outputs[0], (theirs, ours) => Math.Abs(theirs - (double)ours) * 255)];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {scene.Name} | {threads} | {contestants[number].Name} | {medians[number]:F2} | {medians[number] / medians[0]:F2} | {differences.Max():F2} | {differences.Average():F3} |"));
            apart += contestants[number].Name == "OpenCvSharp" && differences.Max() > (scene.Sampling == Sampling.Bicubic ? 2 : 1) ? 1 : 0;
        }

        return apart;
    }
    finally
    {
        foreach (IContestant one in contestants)
        {
            one.Dispose();
        }
    }
}
