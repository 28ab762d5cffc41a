using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace RoiGen.Fuzz;

/// <summary>Blocks of cases, worked by every tier, until there were enough.</summary>
internal static class Campaign
{
    private const int Block = 2000;

    /// <summary>A campaign ends after so many failures: they are likely to be the same.</summary>
    private const int MaxFailures = 10;

    public static int Run(int seed, long cases, double minutes, int slowEach)
    {
        IReadOnlyList<Tier> tiers = Tier.All();
        try
        {
            Console.WriteLine($"seed {seed}; {string.Join("; ", tiers.Select(tier => tier.Name))}");
            Stopwatch watch = Stopwatch.StartNew();
            (long done, long gradients, int failed) = (0, 0, 0);
            for (int block = 0; (minutes > 0 ? watch.Elapsed.TotalMinutes < minutes : done < cases) && failed < MaxFailures; block++)
            {
                int count = minutes > 0 ? Block : (int)Math.Min(Block, cases - done);
                IReadOnlyList<Tier> working = block % slowEach == 0 ? tiers : [.. tiers.SkipLast(1)];
                failed += Work(working, seed, done, count);
                gradients += Enumerable.Range((int)done, count).Count(number => FuzzRun.KindOf(seed, number) == CaseKind.Gradients);
                done += count;
                Console.WriteLine(FormattableString.Invariant(
                    $"[{watch.Elapsed:hh\\:mm\\:ss}] {done} cases on {working.Count} tiers, {failed} failed, {done / watch.Elapsed.TotalSeconds:F0} a second"));
            }

            Console.WriteLine(FormattableString.Invariant($"fuzz: {done} cases, {gradients} of them with gradients, {failed} failed"));
            return failed == 0 && done > 0 ? 0 : 1;
        }
        finally
        {
            foreach (Tier tier in tiers)
            {
                tier.Dispose();
            }
        }
    }

    private static int Work(IReadOnlyList<Tier> tiers, int seed, long first, int count)
    {
        // The oracle is the same for all.
        for (int i = 0; i < tiers.Count; i++)
        {
            tiers[i].Ask(seed, first, count, oracle: i == 0, each: false);
        }

        (string Digest, IReadOnlyList<(int Number, string Problem)> Problems)[] answers = [.. tiers.Select(tier => tier.Answer())];
        int failed = 0;
        for (int i = 0; i < tiers.Count; i++)
        {
            foreach ((int number, string problem) in answers[i].Problems)
            {
                Report(tiers[i].Name, seed, number, problem, shrink: i == 0);
                failed++;
            }

            if (answers[i].Digest != answers[0].Digest && answers[i].Problems.Count == 0)
            {
                failed += ReportDifferences(tiers[0], tiers[i], seed, first, count);
            }
        }

        return failed;
    }

    private static int ReportDifferences(Tier widest, Tier other, int seed, long first, int count)
    {
        widest.Ask(seed, first, count, oracle: false, each: true);
        other.Ask(seed, first, count, oracle: false, each: true);
        string[] expected = widest.Answer().Digest.Split(' '), found = other.Answer().Digest.Split(' ');
        int failed = 0;
        for (int i = 0; i < count; i++)
        {
            if (expected[i] != found[i])
            {
                Report(other.Name, seed, (int)first + i, $"other bits than {widest.Name}", shrink: false);
                failed++;
            }
        }

        // What two looks see differently is a fault of either: of threads, or of memory that was not written.
        if (failed == 0)
        {
            Console.WriteLine($"FAILED on {other.Name}: digests of cases {first} to {first + count - 1} differed once from those of {widest.Name}");
            failed++;
        }

        return failed;
    }

    private static void Report(string tier, int seed, int number, string problem, bool shrink)
    {
        if (FuzzRun.IsPhotograph(number))
        {
            Console.WriteLine($"FAILED on {tier}, case {number}: {problem}");
            Console.WriteLine($"  PhotographRun.Check({seed}, {number});");
            return;
        }

        FuzzCase fuzz = CaseDraws.Of(seed, number);
        if (shrink)
        {
            using FuzzRun run = new();
            while (fuzz.Simpler().FirstOrDefault(simpler => run.Of(simpler, askOracle: true).Problem is not null) is { } simpler)
            {
                fuzz = simpler;
            }

            problem = run.Of(fuzz, askOracle: true).Problem ?? problem;
        }

        Console.WriteLine($"FAILED on {tier}, case {number}: {problem}");
        Console.WriteLine($"  {fuzz.ToCode()}");
    }
}
