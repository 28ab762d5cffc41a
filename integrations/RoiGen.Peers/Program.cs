using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using RoiGen;
using RoiGen.Peers;

Option<int> rounds = new("--rounds") { Description = "Turns of each library.", DefaultValueFactory = _ => 15 };
Option<string?> only = new("--only") { Description = "Scenes whose names have this." };
Command crops = new("crops", "Crops boxes of a 1920x1280 photograph to planes of floats by RoiGen, OpenCvSharp, SkiaSharp and ImageSharp, in turns in one process, on one thread and on two. Values are compared first.") { rounds, only };
crops.SetAction(arguments => Crops(arguments.GetValue(rounds), arguments.GetValue(only)));
return new RootCommand("RoiGen beside other libraries for images.") { crops }.Parse(args).Invoke();

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
            IReadOnlyList<Contestant> contestants = Contestant.Of(photo, scene.Sampling);
            Dictionary<string, float[]> outputs = contestants.ToDictionary(one => one.Name, _ => new float[scene.Count * scene.Values]);
            Dictionary<string, List<double>> times = contestants.ToDictionary(one => one.Name, _ => new List<double>());
            for (int round = -2; round < rounds; round++)
            {
                foreach (Contestant one in round % 2 == 0 ? contestants : contestants.Reverse())
                {
                    long start = Stopwatch.GetTimestamp();
                    one.Crop(scene, outputs[one.Name], threads);
                    double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                    if (round >= 0)
                    {
                        times[one.Name].Add(elapsed);
                    }
                }
            }

            double ours = Median(times[Contestant.Ours]);
            foreach (Contestant one in contestants)
            {
                double[] differences = [.. outputs[one.Name].Zip(outputs[Contestant.Ours], (theirs, mine) => Math.Abs(theirs - (double)mine) * 255)];
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {scene.Name} | {threads} | {one.Name} | {Median(times[one.Name]):F2} | {Median(times[one.Name]) / ours:F2} | {differences.Max():F2} | {differences.Average():F3} |"));
                apart += one.Name == "OpenCvSharp" && differences.Max() > (scene.Sampling == Sampling.Bicubic ? 2 : 1) ? 1 : 0;
            }
        }
    }

    return apart == 0 ? 0 : 1;
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
