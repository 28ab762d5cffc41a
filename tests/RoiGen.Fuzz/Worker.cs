using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Fuzz;

/// <summary>A process that sees one instruction set: it works blocks of cases and answers with digests.</summary>
internal static class Worker
{
    /// <summary>
    /// Reads lines "seed first count oracle each" and answers each with the block's digest, or, where each is asked for, with one a case. What is wrong with a case is
    /// a line "! number problem" before the answer.
    /// </summary>
    public static int Run(RoiIsa isa)
    {
        if (!Offers(isa))
        {
            return 2;
        }

        using FuzzRun run = new();
        while (Console.ReadLine() is { } line)
        {
            int[] numbers = [.. line.Split(' ').Select(int.Parse)];
            bool each = numbers[4] != 0;
            List<ulong> digests = [];
            ulong block = 0;
            for (int number = numbers[1]; number < numbers[1] + numbers[2]; number++)
            {
                (ulong digest, string? problem) = run.Of(numbers[0], number, askOracle: numbers[3] != 0);
                if (problem is not null)
                {
                    Console.WriteLine(FormattableString.Invariant($"! {number} {problem.ReplaceLineEndings(" ")}"));
                }

                digests.Add(digest);
                block = unchecked((block * 1099511628211) ^ digest);
            }

            Console.WriteLine(each ? string.Join(' ', digests.Select(digest => digest.ToString("x16"))) : block.ToString("x16"));
        }

        return 0;
    }

    /// <summary>Whether this process sees an instruction set and no wider one; says so where it does not.</summary>
    public static bool Offers(RoiIsa isa)
    {
        if (RoiKernels.Isa != isa)
        {
            Console.Error.WriteLine($"This process offers {RoiKernels.Isa}, not {isa}.");
        }

        return RoiKernels.Isa == isa;
    }
}
