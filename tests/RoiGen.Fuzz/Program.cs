using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RoiGen.Conformance;
using RoiGen.Memory;

namespace RoiGen.Fuzz;

/// <summary>The fuzzer, its workers, and the controls of its protected pages.</summary>
internal static class Program
{
    private const string Help = """
        Calls with random settings, shapes, strides and regions, hostile ones among them, in memory between protected pages: compared with the portable entry point on a
        dense copy in the other layout, with a double-precision oracle, and with every other instruction set and runtime, bit for bit.

        usage: RoiGen.Fuzz [--seed N] [--cases N | --minutes N] [--every-tier-each N]

          --seed N              the campaign's seed; the same seed gives the same cases (default: 1)
          --cases N             how many cases (default: 100000)
          --minutes N           instead, for how long
          --every-tier-each N   the machine without vectors, which is slow, works one in N blocks of cases (default: 8)

        Each line is a block of cases that every tier has worked. A case that fails is made simpler and printed as a line of code for
        a test in this project or a program that references it.
        The last line counts: "fuzz: N cases, N of them with gradients, N failed".

               RoiGen.Fuzz worker ISA          answers "seed first count oracle" with a digest, for the fuzzer itself
               RoiGen.Fuzz grid ISA            digests of the conformance grid, without portable kernels and oracle, a line for each case and layout
               RoiGen.Fuzz bounds ISA [all]    every annotated method, of gradients too, in every layout and view, crops of bytes, and doubles, at both ends of their memory
               RoiGen.Fuzz quick A B KIND...   cases A to B - 1 in this process, or those of the kinds maps, gradients, photographs, up to the first that fails
               RoiGen.Fuzz quick bounds        the same with a third of the grid of bounds, crops of bytes, and doubles
               RoiGen.Fuzz control WHAT        read-beyond, read-before, write-beyond, write-before, write-input, row-beyond, gradient-beyond,
                                               passed-beyond, buffer-beyond: must be killed
        """;

    private const int QuickSeed = 1;

    // As many as the widest vector has lanes: a generated kernel runs.
    private const int GradientChannels = 16;

    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["worker", var isa]:
                return Worker.Run(Enum.Parse<RoiIsa>(isa));
            case ["grid", var isa]:
                return GridDigests.Run(Enum.Parse<RoiIsa>(isa));
            case ["bounds", var isa, .. var more]:
                return BoundsGrid.Run(Enum.Parse<RoiIsa>(isa), everySeed: more is ["all"]);
            case ["quick", "bounds"]:
                return Quick(run => BoundsGrid.Cases(everySeed: false).Select(fuzz => run.Of(fuzz, askOracle: true).Problem is { } wrong ? $"{wrong}: {fuzz.ToCode()}" : null).Prepend(BoundsGrid.OtherProblem()));
            case ["quick", var first, var end, .. var kinds]:
                CaseKind[] wanted = kinds is [] ? Enum.GetValues<CaseKind>() : [.. kinds.Select(kind => Enum.Parse<CaseKind>(kind, ignoreCase: true))];
                return Quick(run =>
                    from number in Enumerable.Range(int.Parse(first), int.Parse(end) - int.Parse(first))
                    where wanted.Contains(FuzzRun.KindOf(QuickSeed, number))
                    select run.Of(QuickSeed, number, askOracle: true).Problem is { } wrong ? $"{wrong}: case {number}" : null);
            case ["control", var what]:
                return Control(what);
        }

        (int seed, long cases, double minutes, int slow) = (1, 100_000, 0, 8);
        for (int i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length || !double.TryParse(arguments[i + 1], out double value))
            {
                Console.WriteLine(Help);
                return arguments is ["--help"] ? 0 : 2;
            }

            switch (arguments[i])
            {
                case "--seed":
                    seed = (int)value;
                    break;
                case "--cases":
                    cases = (long)value;
                    break;
                case "--minutes":
                    minutes = value;
                    break;
                case "--every-tier-each":
                    slow = (int)value;
                    break;
                default:
                    Console.WriteLine(Help);
                    return 2;
            }
        }

        return Campaign.Run(seed, cases, minutes, slow);
    }

    private static int Quick(Func<FuzzRun, IEnumerable<string?>> problems)
    {
        using FuzzRun run = new();
        string? problem = problems(run).FirstOrDefault(wrong => wrong is not null);
        Console.WriteLine(problem ?? FormattableString.Invariant($"none failed, {run.Gradients} of them with gradients"));
        return problem is null ? 0 : 1;
    }

    // Each of these must be killed by a protected page.
    private static unsafe int Control(string what)
    {
        using GuardedMemory memory = new(1 << 16);
        bool atEnd = what.EndsWith("beyond", StringComparison.Ordinal);
        Span<float> values = memory.Take<float>(100, atEnd);
        ref float outside = ref Unsafe.Add(ref values[0], atEnd ? 100 : -1);
        switch (what)
        {
            case "read-beyond" or "read-before":
                Console.WriteLine(outside);
                break;
            case "write-beyond" or "write-before":
                outside = 1;
                break;
            case "write-input":
                memory.Seal();
                values[0] = 1;
                break;
            case "row-beyond":
                // A map whose height is a lie of one row: the view ends where the memory does.
                RoiAlign.Run(new() { Output = 2, Samples = 1 }, FeatureMap<float>.Nchw(Lie(memory, 50, missing: 10), 1, 1, 5, 10), RoiBatch.Xyxy([0, 0, 10, 5]), new float[4]);
                break;
            case "gradient-beyond":
                // A gradient that is a lie of one value, the last pixel's, and a region of that pixel.
                AddToLastPixel(Lie(memory, GradientChannels * 50), new float[GradientChannels]);
                break;
            case "passed-beyond":
                AddToLastPixel(new float[GradientChannels * 50], Lie(memory, GradientChannels));
                break;
            case "buffer-beyond":
                GuardedBuffers.Install();
                new NativeBuffer<int>(new()).Reserve(100)[100] = 1;
                break;
        }

        Console.WriteLine("still alive");
        return 0;
    }

    // Numbers of which the last lie on the protected page.
    private static Span<float> Lie(GuardedMemory memory, int count, int missing = 1) =>
        MemoryMarshal.CreateSpan(ref memory.Take<float>(count - missing, atEnd: true)[0], count);

    private static void AddToLastPixel(Span<float> gradient, ReadOnlySpan<float> passed) => GradientHeadCase.All.Single(head => head.Name == "GradientHeads.AlignOneBin").Generated(
        default, RoiBatch.Xyxy([9, 4, 10, 5]), passed, FeatureGradient<float>.Nchw(gradient, 1, GradientChannels, 5, 10), null);
}
