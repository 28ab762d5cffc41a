using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RoiGen.Benchmarks.Measuring;

namespace RoiGen.Benchmarks.Generation;

/// <summary>What the generator takes for a program with so many annotated methods.</summary>
/// <param name="Methods">How many.</param>
/// <param name="GeneratedKilobytes">Text that it writes.</param>
/// <param name="Cold">A new driver and a new compilation, in a warmed process.</param>
/// <param name="EditElsewhere">The same driver after an edit in a body in a file without annotated methods.</param>
/// <param name="DeclareElsewhere">The same driver after another name for a member in such a file.</param>
/// <param name="EditBeside">The same driver after a comment in the annotated methods' file.</param>
/// <param name="EditOneShape">The same driver after another shape was given to one method.</param>
/// <param name="Finder">After <paramref name="EditElsewhere"/>, a generator that has the compiler find the attributes and does nothing with them.</param>
internal sealed record GeneratorTimes(
    int Methods, int GeneratedKilobytes, Timing Cold, Timing EditElsewhere, Timing DeclareElsewhere, Timing EditBeside, Timing EditOneShape, Timing Finder);

/// <summary>Times the generator in the driver that a compiler or an editor runs it in.</summary>
internal static class GeneratorMeasurement
{
    // The runtime recompiles what is often called, twice, in the background. Of the compiler that is a lot of code: after fewer edits the times still fall.
    private const int WarmUpEdits = 1500;
    private const int WarmUpRuns = 40;

    /// <summary>Brings compiler and generator to the code that a long-running editor executes.</summary>
    public static void WarmUp()
    {
        AnnotatedProgram program = new(20);
        CSharpCompilation compilation = program.Compile();
        GeneratorDriver warm = AnnotatedProgram.NewDriver().RunGenerators(compilation);
        for (int run = 0; run < WarmUpEdits; run++)
        {
            warm.RunGenerators(AnnotatedProgram.EditElsewhere(compilation, run));
            warm.RunGenerators(AnnotatedProgram.DeclareElsewhere(compilation, run));
        }

        for (int run = 0; run < WarmUpRuns; run++)
        {
            AnnotatedProgram.NewDriver().RunGenerators(program.Compile());
        }
    }

    public static GeneratorTimes Run(int methods, int rounds)
    {
        AnnotatedProgram program = new(methods);
        CSharpCompilation compilation = program.Compile();
        GeneratorDriver warm = AnnotatedProgram.NewDriver().RunGenerators(compilation);
        int length = Check(warm, methods);
        GeneratorDriver finder = AnnotatedProgram.NewDriver(new AttributeFinder().AsSourceGenerator()).RunGenerators(compilation);
        int edits = 0;
        IReadOnlyDictionary<string, Timing> times = Alternation.Run(
        [
            new(nameof(GeneratorTimes.Cold), rounds, () => Timed(AnnotatedProgram.NewDriver(), program.Compile())),
            new(nameof(GeneratorTimes.EditElsewhere), rounds, () => Timed(warm, AnnotatedProgram.EditElsewhere(compilation, edits++))),
            new(nameof(GeneratorTimes.DeclareElsewhere), rounds, () => Timed(warm, AnnotatedProgram.DeclareElsewhere(compilation, edits++))),
            new(nameof(GeneratorTimes.Finder), rounds, () => Timed(finder, AnnotatedProgram.EditElsewhere(compilation, edits++))),
            new(nameof(GeneratorTimes.EditBeside), rounds, () => Timed(warm, program.EditBeside(compilation, edits++))),
            new(nameof(GeneratorTimes.EditOneShape), rounds, () => Timed(warm, program.EditOneShape(compilation, edits++))),
        ]);
        return new(
            methods,
            length / 1024,
            times[nameof(GeneratorTimes.Cold)],
            times[nameof(GeneratorTimes.EditElsewhere)],
            times[nameof(GeneratorTimes.DeclareElsewhere)],
            times[nameof(GeneratorTimes.EditBeside)],
            times[nameof(GeneratorTimes.EditOneShape)],
            times[nameof(GeneratorTimes.Finder)]);
    }

    private static double Timed(GeneratorDriver driver, CSharpCompilation compilation)
    {
        long start = Stopwatch.GetTimestamp();
        driver.RunGenerators(compilation);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>A generator that failed, or wrote methods alone, would be fast.</summary>
    private static int Check(GeneratorDriver driver, int methods)
    {
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        return result.Exception is null && result.GeneratedSources.Length > methods
            ? result.GeneratedSources.Sum(source => source.SourceText.Length)
            : throw new InvalidOperationException($"The generator wrote {result.GeneratedSources.Length} files for {methods} methods.", result.Exception);
    }
}
