using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Settings;

namespace RoiGen.Scheduling;

/// <summary>The two passes of weighted sums and of maxima of taps or samples, apart and at once, with the taps and the samples of a bin unrolled.</summary>
internal static class SeparableBodies
{
    /// <summary>Below every product, so that a column without a number stays below them when it is weighted too.</summary>
    private static readonly Constant BelowAll = new("float.NegativeInfinity");

    /// <summary>Where the running maximum of the frameworks starts.</summary>
    private static readonly Constant Lowest = new("float.MinValue");

    /// <summary>What a maximum starts from is called so.</summary>
    private const string StartName = "start";

    /// <summary>What the references to taps are called; they stand in every bin, so the names are made once.</summary>
    private static readonly string[] TapNames = [.. Enumerable.Range(0, KernelPlan.MaxSpecialisedTaps).Select(tap => FormattableString.Invariant($"tap{tap}"))];

    private static readonly KernelParameter[] RowParameters =
    [
        KernelParameter.Count("height"),
        KernelParameter.Count("columns"),
        KernelParameter.Numbers("map"),
        KernelParameter.Offsets("rowOffsets"),
        KernelParameter.Numbers("rowWeights"),
        KernelParameter.Offsets("columnOffsets"),
        KernelParameter.Numbers("scratch"),
    ];

    private static readonly KernelParameter ColumnTaps = KernelParameter.Count("columnTaps");

    private static readonly KernelParameter[] FusedParameters =
    [
        KernelParameter.Count("height"),
        KernelParameter.Count("width"),
        ColumnTaps,
        KernelParameter.Numbers("map"),
        KernelParameter.Offsets("rowOffsets"),
        KernelParameter.Numbers("rowWeights"),
        KernelParameter.Offsets("columnOffsets"),
        KernelParameter.Numbers("columnWeights"),
        KernelParameter.Numbers("output"),
    ];

    private static readonly KernelParameter[] ColumnParameters =
    [
        KernelParameter.Numbers("scratch"),
        KernelParameter.Offsets("columnTaps"),
        KernelParameter.Numbers("columnWeights"),
        KernelParameter.Numbers("output"),
    ];

    /// <summary>
    /// Rows of the map into rows of the scratch, of any number. The references and weights of a row stay in registers for all touched columns.
    /// </summary>
    public static KernelMethod Rows(RowTerm term, int taps)
    {
        // The scratch lies [touched column][row].
        Func<int, Place> place = tap => new OffsetPlace(TapNames[tap], "offset");
        List<Step> column =
        [
            new DeclareOffset("offset", new("columnOffsets", new(0, "column", 1))),
            .. term == RowTerm.Maximum ? LargestProduct("value", taps, place) : WeightedSum("value", taps, place),
            new Store(new OffsetPlace("scratch", "place"), new Named("value")),
            new Advance("place", "stride"),
        ];
        List<Step> row =
        [
            .. Taps(taps, "map", "rowOffsets", "rowWeights", tap => new(tap, "row", taps)),
            new DeclareVectorOffset("place", new(0, "row", 1)),
            new Loop("column", "(nuint)columns", column),
        ];
        return new(
            FormattableString.Invariant($"Rows{taps}"),
            FormattableString.Invariant($"Rows of the scratch from {Counted.Of(taps, "row")} of the map each, in every touched column."),
            RowParameters,
            [.. Start(BelowAll, term == RowTerm.Maximum), new DeclareVectorOffset("stride", new(0, "(nuint)height", 1)), new Loop("row", "(nuint)height", row)]);
    }

    /// <summary>Both passes of an average at once: the row sums of a bin's columns stay in registers. A loop over columns takes as long as straight code (1 % on W1, W3, W6).</summary>
    public static KernelMethod Fused(int taps)
    {
        List<Step> next =
        [
            .. ColumnSum("offset", "value", "columnWeight"),
            new Assign("bin", new MultiplyAdd(new TapWeight("columnWeight", 0, 1), new Named("value"), new Named("bin"))),
            new Advance("tap", "1"),
        ];
        List<Step> bin =
        [
            .. ColumnSum("firstOffset", "firstValue", "firstWeight"),
            new DeclareVector("bin", new Multiply(new TapWeight("firstWeight", 0, 1), new Named("firstValue"))),
            new Advance("tap", "1"),
            new Loop("other", "(nuint)columnTaps - 1", next),
            new Store(new OffsetPlace("output", "place"), new Named("bin")),
            new AdvanceByVector("place"),
        ];
        return FusedMethod(
            taps, FusedParameters, FormattableString.Invariant($"Bins from {Counted.Of(taps, "row")} of the map each, and as many of its columns as there are column taps."), [], bin);

        IEnumerable<Step> ColumnSum(string offset, string value, string weight) =>
        [
            new DeclareOffset(offset, new("columnOffsets", new(0, "tap", 1))),
            .. WeightedSum(value, taps, tap => new OffsetPlace(TapNames[tap], offset)),
            new DeclareWeights(weight, new("columnWeights", new(0, "tap", 1)), 1),
        ];
    }

    /// <summary>Both passes at once of a maximum of samples: those of a column of samples, row by row, stay in registers.</summary>
    public static KernelMethod FusedSamples(int samples)
    {
        int taps = KernelPlan.SampleTaps * samples;
        List<Step> column =
        [
            new DeclareOffset("left", new("columnOffsets", new(0, "tap", 1))),
            new DeclareOffset("right", new("columnOffsets", new(1, "tap", 1))),
            new DeclareWeights("columnWeight", new("columnWeights", new(0, "tap", 1)), KernelPlan.SampleTaps),
            .. Enumerable.Range(0, samples).SelectMany(Sample),
            new Advance("tap", FormattableString.Invariant($"{KernelPlan.SampleTaps}")),
        ];
        List<Step> bin =
        [
            new DeclareVector("bin", new Named(StartName)),
            Loop.Over("sample", samples, column),
            new Store(new OffsetPlace("output", "place"), new Named("bin")),
            new AdvanceByVector("place"),
        ];
        return FusedMethod(
            taps,
            [.. FusedParameters.Where(parameter => parameter != ColumnTaps)],
            FormattableString.Invariant($"Bins from {Counted.Of(samples, "row")} of samples each, and as many columns of them."),
            Start(Lowest, isMaximum: true),
            bin);

        IEnumerable<Step> Sample(int row)
        {
            string left = FormattableString.Invariant($"left{row}"), right = FormattableString.Invariant($"right{row}");
            return
            [
                .. RowSum(left, row, "left"),
                .. RowSum(right, row, "right"),
                new Assign("bin", new Maximum(
                    new MultiplyAdd(
                        new TapWeight("columnWeight", 1, KernelPlan.SampleTaps),
                        new Named(right),
                        new Multiply(new TapWeight("columnWeight", 0, KernelPlan.SampleTaps), new Named(left))),
                    new Named("bin"))),
            ];
        }

        IEnumerable<Step> RowSum(string sum, int row, string offset) => WeightedSum(sum, KernelPlan.SampleTaps * row, KernelPlan.SampleTaps, taps, tap => new OffsetPlace(TapNames[tap], offset));
    }

    // Rows of bins, each with the references and weights of its taps in registers.
    private static KernelMethod FusedMethod(int taps, IReadOnlyList<KernelParameter> parameters, string summary, IEnumerable<Step> start, IReadOnlyList<Step> bin)
    {
        List<Step> row =
        [
            .. Taps(taps, "map", "rowOffsets", "rowWeights", tap => new(tap, "row", taps)),
            new DeclareElementOffset("tap", new(0)),
            new Loop("column", "(nuint)width", bin),
        ];
        return new(FormattableString.Invariant($"Fused{taps}"), summary, parameters, [.. start, new DeclareElementOffset("place", new(0)), new Loop("row", "(nuint)height", row)]);
    }

    /// <summary>Columns of the scratch into bins. The references and weights of a column of bins stay in registers for all its bins.</summary>
    public static KernelMethod Columns(KernelPlan plan, int taps, Unrolling unroll) => new(
        FormattableString.Invariant($"Columns{taps}"),
        FormattableString.Invariant($"{plan.OutputHeight}x{plan.OutputWidth} bins from {Counted.Of(taps, "column")} of the scratch each."),
        ColumnParameters,
        [.. Start(Lowest, plan.Contraction != Contraction.Average), .. Bins(plan, taps, unroll)]);

    private static IEnumerable<Step> Bins(KernelPlan plan, int taps, Unrolling unroll) => unroll switch
    {
        Unrolling.Full => ColumnsOfBins(plan, taps),
        Unrolling.Row => [ColumnsLoop(plan, taps, [.. Enumerable.Range(0, plan.OutputHeight).SelectMany(row => Bin(plan, taps, row))])],
        Unrolling.Bin => [ColumnsLoop(plan, taps, [BinsLoop(plan, taps)])],
        _ => throw new ArgumentOutOfRangeException(nameof(unroll), unroll, "An unrolling without a body."),
    };

    // What is computed is the same in every column; only where it goes differs.
    private static IEnumerable<Step> ColumnsOfBins(KernelPlan plan, int taps)
    {
        Step[][] values = [.. Enumerable.Range(0, plan.OutputHeight).Select(row => Value(plan, taps, BinName(row), new(row * plan.RowsOfBin)).ToArray())];
        return Enumerable.Range(0, plan.OutputWidth).Select(column => ColumnOfBins(plan, taps, column, values));
    }

    private static Scope ColumnOfBins(KernelPlan plan, int taps, int column, Step[][] values) => new(
        FormattableString.Invariant($"Column of bins {column}."),
        [
            .. Taps(taps, "scratch", "columnTaps", "columnWeights", tap => new((column * taps) + tap)),
            .. values.SelectMany((steps, row) =>
                (IEnumerable<Step>)[.. steps, Result(BinName(row), new VectorPlace("output", new((row * plan.OutputWidth) + column)))]),
        ]);

    private static Loop ColumnsLoop(KernelPlan plan, int taps, IReadOnlyList<Step> bins) => Loop.Over(
        "column",
        plan.OutputWidth,
        [
            .. Taps(taps, "scratch", "columnTaps", "columnWeights", tap => new(tap, "column", taps)),
            new DeclareVectorReference("target", "output", new(0, "column", 1)),
            .. bins,
        ]);

    private static IEnumerable<Step> Bin(KernelPlan plan, int taps, int row) =>
        Bin(plan, taps, BinName(row), new(row * plan.RowsOfBin), new VectorPlace("target", new(row * plan.OutputWidth)));

    private static Loop BinsLoop(KernelPlan plan, int taps) => Loop.Over(
        "row",
        plan.OutputHeight,
        [.. Bin(plan, taps, "bin", new(0, "row", plan.RowsOfBin), new VectorPlace("target", new(0, "row", plan.OutputWidth)))]);

    private static IEnumerable<Step> Bin(KernelPlan plan, int taps, string name, Index row, Place target) =>
        [.. Value(plan, taps, name, row), Result(name, target)];

    private static IEnumerable<Step> Value(KernelPlan plan, int taps, string name, Index row)
    {
        Func<int, Place> place = tap => new VectorPlace(TapNames[tap], row);
        return plan.Contraction switch
        {
            Contraction.MaximumOfTaps => LargestProduct(name, taps, place),
            Contraction.MaximumOfSamples => LargestSample(name, taps, plan.RowsOfBin, row),
            Contraction.Average => WeightedSum(name, taps, place),
            _ => throw new ArgumentOutOfRangeException(nameof(plan), plan.Contraction, "A contraction without a column pass."),
        };
    }

    private static Store Result(string name, Place target) => new(target, new Named(name));

    private static string BinName(int row) => FormattableString.Invariant($"bin{row}");

    private static IEnumerable<Step> Start(Constant value, bool isMaximum) => isMaximum ? [new DeclareVector(StartName, value)] : [];

    private static IEnumerable<Step> Taps(int taps, string origin, string places, string weights, Func<int, Index> entry) =>
    [
        .. Enumerable.Range(0, taps).Select(tap => new DeclareTapReference(TapNames[tap], origin, new(places, entry(tap)))),
        new DeclareWeights("weight", new(weights, entry(0)), taps),
    ];

    // The order of these operations is part of the result's definition: a product, then fused multiply-adds in the order of the taps.
    private static IEnumerable<Step> WeightedSum(string sum, int taps, Func<int, Place> place) => WeightedSum(sum, 0, taps, taps, place);

    // Of some of the taps that there are weights for.
    private static IEnumerable<Step> WeightedSum(string sum, int first, int count, int taps, Func<int, Place> place) =>
    [
        new DeclareVector(sum, new Multiply(new TapWeight("weight", first, taps), new Load(place(first)))),
        .. Enumerable.Range(first + 1, count - 1).Select(tap =>
            new Assign(sum, new MultiplyAdd(new TapWeight("weight", tap, taps), new Load(place(tap)), new Named(sum)))),
    ];

    private static IEnumerable<Step> LargestProduct(string largest, int taps, Func<int, Place> place) =>
        Largest(largest, Enumerable.Range(0, taps).Select(tap => new Multiply(new TapWeight("weight", tap, taps), new Load(place(tap)))));

    private static IEnumerable<Step> LargestSample(string largest, int taps, int rowsOfBin, Index firstRow) => Largest(
        largest,
        from sample in Enumerable.Range(0, taps / KernelPlan.SampleTaps)
        let left = KernelPlan.SampleTaps * sample
        from row in Enumerable.Range(0, rowsOfBin)
        let place = firstRow with { Constant = firstRow.Constant + row }
        select new MultiplyAdd(
            new TapWeight("weight", left + 1, taps),
            new Load(new VectorPlace(TapNames[left + 1], place)),
            new Multiply(new TapWeight("weight", left, taps), new Load(new VectorPlace(TapNames[left], place)))));

    // Candidates on the left: those that are NaN are passed over.
    private static IEnumerable<Step> Largest(string largest, IEnumerable<Value> candidates) => candidates.Select((candidate, number) => number == 0
        ? (Step)new DeclareVector(largest, new Maximum(candidate, new Named(StartName)))
        : new Assign(largest, new Maximum(candidate, new Named(largest))));
}
