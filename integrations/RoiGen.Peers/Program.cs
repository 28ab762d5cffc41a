using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using RoiGen.Benchmarks.Commands;
using RoiGen.Peers;

Option<int> rounds = CountOption.Create("--rounds", "Turns of each library.", 15);
Option<bool> docs = new("--update-docs") { Description = "Writes the table into the pages that show it." };

Option<string?> scene = Only("Scenes whose names have this.", Scene.All.Select(one => one.Name));
Command crops = new("crops", "Crops boxes of a 1920x1280 photograph to planes of floats by RoiGen, OpenCvSharp, SkiaSharp and ImageSharp, and by what a Python on the path has of cv2, Pillow and torch, in turns, on one thread and on two, and compares their values.") { rounds, scene };
crops.SetAction(arguments => CropsCommand.Run(arguments.GetValue(rounds), arguments.GetValue(scene)));

Option<string?> workload = Only("Workloads whose names have this.", NodesCommand.Workloads.Select(one => one.Name));
Command nodes = new("nodes", "Runs ONNX Runtime's RoiAlign, MaxRoiPool and CropAndResize and ours of the same name as models of one node in ONNX Runtime, in turns, on one thread and on two, and compares their values.") { rounds, workload, docs };
nodes.Validators.Add(result =>
{
    if (result.GetValue(docs) && result.GetValue(workload) is not null)
    {
        result.AddError($"{docs.Name} needs a whole run: take away {workload.Name}.");
    }
});
nodes.SetAction(arguments => NodesCommand.Run(arguments.GetValue(rounds), arguments.GetValue(workload), arguments.GetValue(docs)));

Argument<DirectoryInfo> models = new("folder") { Description = "The folder of the models." };
models.AcceptExistingOnly();
Command detectors = new("detectors", "Runs every model NAME.onnx of a folder and what roigen-onnx made of it, NAME.roigen.onnx, in ONNX Runtime, in turns, on one thread and on two, and compares their outputs. The models take one picture whose size they say; eng/export-detector.py writes some.") { models, rounds, docs };
detectors.SetAction(arguments => DetectorsCommand.Run(arguments.GetRequiredValue(models).FullName, arguments.GetValue(rounds), arguments.GetValue(docs)));

Argument<string> folder = new("folder");
Command paced = new("paced", "Computes a case by ONNX Runtime in step with another process.") { folder };
paced.Hidden = true;
paced.SetAction(arguments => PacedCommand.Run(arguments.GetRequiredValue(folder)));
return new RootCommand("RoiGen beside other libraries.") { crops, nodes, detectors, paced }.Parse(args).Invoke();

static Option<string?> Only(string description, IEnumerable<string> names)
{
    Option<string?> option = new("--only") { Description = description };
    option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<string?>() is { } part && !names.Any(name => name.Contains(part, StringComparison.Ordinal)))
        {
            result.AddError($"{option.Name}: {part} is in none of {string.Join(", ", names)}.");
        }
    });
    return option;
}
