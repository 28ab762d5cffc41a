using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Conformance;

namespace RoiGen.Fuzz;

/// <summary>Every annotated method, forward or of a gradient, in every layout and view, with all its arrays at both ends of their memory.</summary>
internal static class BoundsGrid
{
    private const int Seeds = 3;

    /// <summary>Random calls have the others too.</summary>
    private static readonly View[] s_views = [View.Nchw, View.Nhwc, View.Window, View.WindowLast, View.Sparse, View.Repeated, View.RepeatedColumn];

    /// <summary>The cases.</summary>
    /// <param name="everySeed">Whether a method meets every size of a map and every form of regions in each view and at each end, or they take turns.</param>
    public static IEnumerable<FuzzCase> Cases(bool everySeed) =>
        Heads.SelectMany((head, number) =>
            from view in s_views

            // A map that repeats its pixels says nothing of a gradient that does not read them.
            where head.GradientHead < 0 || head.Settings.IsMaximum || view < View.Repeated
            from atEnd in new[] { false, true }
            from seed in everySeed ? Enumerable.Range(1, Seeds) : Enumerable.Repeat(1 + ((number + (int)view + (atEnd ? 1 : 0)) % Seeds), 1)
            select Case(head, view, atEnd, seed));

    /// <summary>What is wrong with calls that are no cases: of bytes and of doubles.</summary>
    public static string? OtherProblem() => ByteBounds.Problem() ?? DoubleBounds.Problem();

    private static IEnumerable<FuzzCase> Heads =>
    [
        .. HeadsOf(Source.Map, ConformanceCase.All.Count),
        .. HeadsOf(Source.Pyramid, PyramidCase.All.Count),
        .. HeadsOf(Source.Bytes, ByteCropCase.All.Count),
        .. GradientHeadsOf(Source.Map, GradientHeadCase.All.Count),
        .. GradientHeadsOf(Source.Pyramid, PyramidGradientCase.All.Count),
    ];

    private static FuzzCase Case(FuzzCase head, View view, bool atEnd, int seed)
    {
        HeadSettings settings = head.Settings;
        int channels = settings.Channels > 0 ? settings.Channels : head.Source == Source.Bytes ? 3 : 20 * settings.ChannelsPerOutput;

        // Of pooling so many regions of so many pixels that its tables pay.
        (int rows, int columns, bool crowded) = settings is PoolHead ? (18 + (settings.OutputHeight / 2), 27 + (settings.OutputWidth / 2), true) : (11, 20, false);
        return head with
        {
            Batch = 2,
            Channels = channels,
            Height = rows + seed,
            Width = columns - seed,
            View = view,
            Scale = 0.25f,
            Levels = 4,
            CanonicalSize = 48,
            PixelSeed = seed,
            Format = seed == 1 ? RowFormat.IndexedXyxy : seed == 2 ? RowFormat.XywhInt : RowFormat.XyxyLong,
            RoiSeed = seed,
            Rois = crowded ? 200 + (1200 / (settings.OutputHeight * settings.OutputWidth)) : channels > 64 ? 20 : 90,
            Crowded = crowded,
            Threads = seed == 3 ? 3 : 1,

            // It lies as the map does; where that repeats its pixels, dense.
            GradientSeed = head.GradientHead < 0 ? 0 : ((int)View.Repeated * seed) + (int)view,
            AtEnd = atEnd,
        };
    }

    private static IEnumerable<FuzzCase> HeadsOf(Source source, int count) => Enumerable.Range(0, count).Select(head => new FuzzCase { Source = source, Head = head });

    private static IEnumerable<FuzzCase> GradientHeadsOf(Source source, int count) =>
        Enumerable.Range(0, count).Select(head => new FuzzCase { Source = source, Head = -1, GradientHead = head });

    public static int Run(RoiIsa isa, bool everySeed)
    {
        if (!Worker.Offers(isa))
        {
            return 2;
        }

        using FuzzRun run = new() { Explains = true };
        if (OtherProblem() is { } wrong)
        {
            Console.WriteLine(wrong);
            return 1;
        }

        (int passed, int failed) = (0, 0);
        HashSet<(string Name, RoiIsa Isa)> kernels = [];
        foreach (FuzzCase fuzz in Cases(everySeed))
        {
            string? problem = run.Of(fuzz, askOracle: false).Problem;
            (passed, failed) = problem is null ? (passed + 1, failed) : (passed, failed + 1);
            if (problem is not null)
            {
                Console.WriteLine($"{problem}: {fuzz.ToCode()}");
            }

            kernels.UnionWith(run.Choices.Select(choice => (choice.Kernel, choice.Isa)));
        }

        foreach (string uncalled in GridDigests.KernelsOf(isa).Select(kernel => kernel.Info.Name).Where(name => !kernels.Contains((name, isa))))
        {
            Console.WriteLine($"{uncalled}: no case calls it");
            failed++;
        }

        Console.WriteLine(FormattableString.Invariant($"bounds: {passed} cases passed, {failed} failed, {kernels.Count} kernels"));
        return failed == 0 ? 0 : 1;
    }
}
