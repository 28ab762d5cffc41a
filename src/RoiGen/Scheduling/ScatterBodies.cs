using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Settings;

namespace RoiGen.Scheduling;

/// <summary>
/// The two passes of the gradient of weighted sums. The order of addition is part of what a gradient is: bins in rising order, a product and then fused multiply-adds over columns, fused
/// multiply-adds alone over rows.
/// </summary>
internal static class ScatterBodies
{
    /// <summary>Columns of the map whose sums share each weight: their places are constants then, and no register is spilled by any instruction set.</summary>
    private const int Group = 4;

    /// <summary>Rows of bins that tap a row of the map and are written out: most rows have one or two (W1, AVX-512: all in a loop takes 5 % longer).</summary>
    private const int MostWrittenOut = 2;

    private static readonly KernelParameter[] ColumnParameters =
    [
        KernelParameter.Count("columns"),
        KernelParameter.Offsets("columnBinCounts"),
        KernelParameter.Offsets("columnBins"),
        KernelParameter.Numbers("columnWeights"),
        KernelParameter.Numbers("gradient"),
        KernelParameter.Numbers("scratch"),
    ];

    private static readonly KernelParameter[] RowParameters =
    [
        KernelParameter.Count("rows"),
        KernelParameter.Offsets("rowOffsets"),
        KernelParameter.Offsets("rowBinCounts"),
        KernelParameter.Offsets("rowBins"),
        KernelParameter.Numbers("rowWeights"),
        KernelParameter.Count("columns"),
        KernelParameter.Offsets("columnOffsets"),
        KernelParameter.Numbers("scratch"),
        KernelParameter.Numbers("map"),
    ];

    /// <summary>Both passes, in the order in which they run.</summary>
    /// <param name="plan">The size of the output.</param>
    /// <param name="sums">The most rows of bins whose sums stay in registers.</param>
    public static IReadOnlyList<KernelMethod> Methods(KernelPlan plan, int sums) => [Columns(plan, sums), Rows(plan)];

    /// <summary>Rows of bins that are worked on together, and how often.</summary>
    public static (int Rows, int Groups) RowsTogether(KernelPlan plan, int sums)
    {
        int groups = (plan.OutputHeight + sums - 1) / sums;
        return ((plan.OutputHeight + groups - 1) / groups, groups);
    }

    // The scratch lies [touched column][row of bins]. The sums of a column stay in registers.
    private static KernelMethod Columns(KernelPlan plan, int sums)
    {
        (int rows, int groups) = RowsTogether(plan, sums);
        return new(
            "Columns",
            FormattableString.Invariant($"{plan.OutputHeight} rows of the scratch from the columns of bins that tap each touched column."),
            ColumnParameters,
            groups == 1 ? ColumnsOf(plan, rows, "gradient", "scratch") : [Loop.Over("group", groups, GroupOf(plan, rows, groups))]);
    }

    // The last group is moved back over the one before, where they do not divide the rows: it writes the same values again.
    private static IReadOnlyList<Step> GroupOf(KernelPlan plan, int rows, int groups)
    {
        int last = plan.OutputHeight - rows;
        Index first = last == (groups - 1) * rows
            ? new(0, "group", rows)
            : new(0, FormattableString.Invariant($"Math.Min(group * {rows}, {last})"), 1);
        return
        [
            new DeclareElementOffset("first", first),
            new DeclareVectorReference("bins", "gradient", new(0, "first", plan.OutputWidth)),
            new DeclareVectorReference("sums", "scratch", new(0, "first", 1)),
            .. ColumnsOf(plan, rows, "bins", "sums"),
        ];
    }

    private static IReadOnlyList<Step> ColumnsOf(KernelPlan plan, int rows, string bins, string sums)
    {
        int[] all = [.. Enumerable.Range(0, rows)];
        List<Step> next =
        [
            .. Bin("bin", "source", "weight"),
            .. all.Select(row => new Assign(Sum(row), new MultiplyAdd(new TapWeight("weight", 0, 1), Value("source", row), new Named(Sum(row))))),
            new Advance("tap", "1"),
        ];
        return
        [
            new DeclareElementOffset("tap", new(0)),
            new Loop(
                "column",
                "(nuint)columns",
                [
                    new DeclareOffset("count", new("columnBinCounts", new(0, "column", 1))),
                    .. Bin("firstBin", "firstSource", "firstWeight"),
                    .. all.Select(row => new DeclareVector(Sum(row), new Multiply(new TapWeight("firstWeight", 0, 1), Value("firstSource", row)))),
                    new Advance("tap", "1"),
                    new Loop("other", "count - 1", next),
                    new DeclareVectorReference("target", sums, new(0, "column", plan.OutputHeight)),
                    .. all.Select(row => new Store(new VectorPlace("target", new(row)), new Named(Sum(row)))),
                ]),
        ];

        IEnumerable<Step> Bin(string bin, string source, string weight) =>
        [
            new DeclareOffset(bin, new("columnBins", new(0, "tap", 1))),
            new DeclareVectorReference(source, bins, new(0, bin, 1)),
            new DeclareWeights(weight, new("columnWeights", new(0, "tap", 1)), 1),
        ];

        Load Value(string source, int row) => new(new VectorPlace(source, new(row * plan.OutputWidth)));
    }

    private static KernelMethod Rows(KernelPlan plan) => new(
        "Rows",
        "Adds the rows of the scratch that tap each touched row of the map, in every touched column.",
        RowParameters,
        [
            new DeclareElementOffset("first", new(0)),
            new Loop(
                "row",
                "(nuint)rows",
                [
                    new DeclareTapReference("pixels", "map", new("rowOffsets", new(0, "row", 1))),
                    new DeclareOffset("count", new("rowBinCounts", new(0, "row", 1))),
                    new Cases("count", [.. Enumerable.Range(1, MostWrittenOut).Select(count => WrittenOut(plan, count))], Looped(plan)),
                    new Advance("first", "count"),
                ]),
        ]);

    // The references and weights of a row stay in registers for all touched columns.
    private static IReadOnlyList<Step> WrittenOut(KernelPlan plan, int count)
    {
        int[] taps = [.. Enumerable.Range(0, count)];
        return
        [
            .. taps.SelectMany(tap => (IEnumerable<Step>)
            [
                new DeclareOffset(Name("bin", tap), new("rowBins", new(tap, "first", 1))),
                new DeclareVectorReference(Name("source", tap), "scratch", new(0, Name("bin", tap), 1)),
            ]),
            new DeclareWeights("weight", new("rowWeights", new(0, "first", 1)), count),
            .. InGroups(columns =>
            [
                .. taps.Select(tap => new DeclareVectorReference(Name("sums", tap), Name("source", tap), new(0, "column", plan.OutputHeight))),
                .. columns.SelectMany(column => (IEnumerable<Step>)
                [
                    .. Pixel(column),
                    .. taps.Select(tap => Add(plan, column, new("weight", tap, count), Name("sums", tap))),
                    Result(column),
                ]),
            ]),
        ];
    }

    private static IReadOnlyList<Step> Looped(KernelPlan plan) => InGroups(columns =>
    [
        new DeclareVectorReference("sums", "scratch", new(0, "column", plan.OutputHeight)),
        .. columns.SelectMany(Pixel),
        new DeclareElementOffset("tap", new(0, "first", 1)),
        new Loop(
            "next",
            "count",
            [
                new DeclareOffset("bin", new("rowBins", new(0, "tap", 1))),
                new DeclareVectorReference("source", "sums", new(0, "bin", 1)),
                new DeclareWeights("weight", new("rowWeights", new(0, "tap", 1)), 1),
                .. columns.Select(column => Add(plan, column, new("weight", 0, 1), "source")),
                new Advance("tap", "1"),
            ]),
        .. columns.Select(Result),
    ]);

    // All touched columns, a group at a time and then one by one.
    private static IReadOnlyList<Step> InGroups(Func<int[], IReadOnlyList<Step>> columns) =>
    [
        new DeclareElementOffset("column", new(0)),
        .. new[] { (Name: "group", Size: Group, Sign: '/'), (Name: "single", Size: 1, Sign: '%') }.Select(loop => new Loop(
            loop.Name,
            FormattableString.Invariant($"(nuint)columns {loop.Sign} {Group}"),
            [.. columns([.. Enumerable.Range(0, loop.Size)]), new Advance("column", FormattableString.Invariant($"{loop.Size}"))])),
    ];

    private static IEnumerable<Step> Pixel(int column) =>
    [
        new DeclareOffset(Name("offset", column), new("columnOffsets", new(column, "column", 1))),
        new DeclareVector(Name("pixel", column), new Load(new OffsetPlace("pixels", Name("offset", column)))),
    ];

    private static Assign Add(KernelPlan plan, int column, TapWeight weight, string sums) => new(
        Name("pixel", column),
        new MultiplyAdd(weight, new Load(new VectorPlace(sums, new(column * plan.OutputHeight))), new Named(Name("pixel", column))));

    private static Store Result(int column) => new(new OffsetPlace("pixels", Name("offset", column)), new Named(Name("pixel", column)));

    private static string Sum(int row) => Name("sum", row);

    private static string Name(string what, int number) => FormattableString.Invariant($"{what}{number}");
}
