using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Peers;

/// <summary>Crops of a photograph by other libraries and by ours, in turns.</summary>
internal static class CropsCommand
{
    /// <summary>Prints a line a library; 1 where values are further from ours than the library's rounding explains.</summary>
    public static int Run(int rounds, string? only)
    {
        Photo photo = new();
        List<string> problems = [];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{RoiKernels.Isa}; medians of {rounds} rounds in turns, milliseconds; largest difference from RoiGen in steps of a byte"));
        Console.WriteLine("| scene | threads | library | ms | times RoiGen | apart at most | on average |");
        Console.WriteLine("|---|---:|---|---:|---:|---:|---:|");
        foreach (Scene scene in Scene.All.Where(scene => only is null || scene.Name.Contains(only, StringComparison.Ordinal)))
        {
            foreach (int threads in new[] { 1, 2 })
            {
                Compare(photo, scene, threads, rounds, problems);
            }
        }

        foreach (string library in PythonContestant.Missing)
        {
            Console.Error.WriteLine($"No Python on the path has {library}: it is left out.");
        }

        return Verdict.Of(problems, updateDocs: false, new Dictionary<string, string>());
    }

    private static void Compare(Photo photo, Scene scene, int threads, int rounds, List<string> problems)
    {
        List<IContestant> contestants = [];
        try
        {
            contestants.AddRange(LibraryContestant.Of(photo, scene, threads));
            contestants.AddRange(PythonContestant.Of(photo, scene, threads));
            double[] medians = RandomTurns.Medians(rounds, [.. contestants.Select(one => (Func<double>)one.TimedCrop)]);
            float[][] outputs = [.. contestants.Select(one => one.Finish())];
            for (int number = 0; number < contestants.Count; number++)
            {
                IContestant one = contestants[number];
                double apart = Differences.Largest(outputs[number], outputs[0]) * byte.MaxValue;
                double average = outputs[number].Zip(outputs[0], (theirs, ours) => Math.Abs(theirs - (double)ours) * byte.MaxValue).Average();
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {scene.Name} | {threads} | {one.Name} | {medians[number]:F2} | {medians[number] / medians[0]:F2} | {apart:F2} | {average:F3} |"));
                if (apart > one.Allowed)
                {
                    problems.Add(FormattableString.Invariant($"{scene.Name}: values of {one.Name} lie {apart:F3} steps of a byte from ours; {one.Allowed} is what rounding explains"));
                }
            }
        }
        finally
        {
            contestants.ForEach(one => one.Dispose());
        }
    }
}
