using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Settings;

namespace RoiGen.Scheduling;

/// <summary>The one pass of ROI Pool: every bin is the maximum of four table entries, two rows by two columns.</summary>
internal static class PoolBodies
{
    private static readonly KernelParameter[] Parameters =
    [
        KernelParameter.Numbers("tables"),
        KernelParameter.Offsets("rowOffsets"),
        KernelParameter.Offsets("columnOffsets"),
        KernelParameter.Numbers("output"),
    ];

    public static KernelMethod MaximumOfFour(KernelPlan plan, Unrolling unroll) => new(
        "Bins4",
        FormattableString.Invariant($"{plan.OutputHeight}x{plan.OutputWidth} bins, each the maximum of four entries of the tables."),
        Parameters,
        unroll switch
        {
            Unrolling.Full => [.. RowsOfBins(plan)],
            Unrolling.Row => [RowsLoop(plan, [.. Enumerable.Range(0, plan.OutputWidth).SelectMany(Bin)])],
            Unrolling.Bin => [RowsLoop(plan, [BinsLoop(plan)])],
            _ => throw new ArgumentOutOfRangeException(nameof(unroll), unroll, "An unrolling without a body."),
        });

    // What is compared is the same in every row; only where it goes differs.
    private static IEnumerable<Step> RowsOfBins(KernelPlan plan)
    {
        Step[][] values = [.. Enumerable.Range(0, plan.OutputWidth).Select(column => Value(Suffix(column), Columns(column)).ToArray())];
        return Enumerable.Range(0, plan.OutputHeight).Select(row => RowOfBins(plan, row, values));
    }

    private static Scope RowOfBins(KernelPlan plan, int row, Step[][] values) => new(
        FormattableString.Invariant($"Row of bins {row}."),
        [
            .. Rows(rowOfPair => new((row * KernelPlan.TableTaps) + rowOfPair)),
            .. values.SelectMany((steps, column) =>
                (IEnumerable<Step>)[.. steps, Result(Suffix(column), new VectorPlace("output", new((row * plan.OutputWidth) + column)))]),
        ]);

    private static Loop RowsLoop(KernelPlan plan, IReadOnlyList<Step> bins) => Loop.Over(
        "row",
        plan.OutputHeight,
        [
            .. Rows(rowOfPair => new(rowOfPair, "row", KernelPlan.TableTaps)),
            new DeclareVectorReference("target", "output", new(0, "row", plan.OutputWidth)),
            .. bins,
        ]);

    private static IEnumerable<Step> Bin(int column) => Bin(Suffix(column), Columns(column), new VectorPlace("target", new(column)));

    private static Loop BinsLoop(KernelPlan plan) => Loop.Over(
        "column",
        plan.OutputWidth,
        [
            .. Bin(
                string.Empty,
                columnOfPair => new(columnOfPair, "column", KernelPlan.TableTaps),
                new VectorPlace("target", new(0, "column", 1))),
        ]);

    private static IEnumerable<Step> Rows(Func<int, Index> entry) =>
    [
        new DeclareTapReference("upper", "tables", new("rowOffsets", entry(0))),
        new DeclareTapReference("lower", "tables", new("rowOffsets", entry(1))),
    ];

    private static IEnumerable<Step> Bin(string suffix, Func<int, Index> entry, Place target) => [.. Value(suffix, entry), Result(suffix, target)];

    private static IEnumerable<Step> Value(string suffix, Func<int, Index> entry)
    {
        (string left, string right, string bin) = ("left" + suffix, "right" + suffix, BinName(suffix));
        return
        [
            new DeclareOffset(left, new("columnOffsets", entry(0))),
            new DeclareOffset(right, new("columnOffsets", entry(1))),
            new DeclareVector(bin, MaximumOfTwo("upper", left, right)),
            new Assign(bin, new Maximum(new Named(bin), MaximumOfTwo("lower", left, right))),
        ];
    }

    private static Store Result(string suffix, Place target) => new(target, new Named(BinName(suffix)));

    private static string BinName(string suffix) => "bin" + suffix;

    private static string Suffix(int column) => FormattableString.Invariant($"{column}");

    private static Func<int, Index> Columns(int column) => columnOfPair => new((column * KernelPlan.TableTaps) + columnOfPair);

    private static Maximum MaximumOfTwo(string row, string left, string right) =>
        new(new Load(new OffsetPlace(row, left)), new Load(new OffsetPlace(row, right)));
}
