using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Scheduling;
using RoiGen.Settings;

namespace RoiGen.Emit;

/// <summary>What the header of kernels of gradients says of their loops and their work.</summary>
internal static class ScatterHeader
{
    /// <summary>The loops, a line each.</summary>
    public static IEnumerable<string> LoopNest(KernelPlan plan, IReadOnlyList<TargetKernel> kernels) =>
    [
        $"for block of {Header.Lanes(kernels.Select(kernel => kernel.Target))} channels",
        Header.Row("  for region in order", "driver: axis plan, transposed: the k bins that tap each touched row and column"),
        "    Columns",
        Header.Row("      for touched column", "looped; k columns of bins"),
        Header.Row(
            FormattableString.Invariant($"        for {plan.OutputHeight} rows of bins"),
            $"{Together(plan, kernels)}; k loads, 1 multiply, k - 1 fused multiply-adds, 1 store to the scratch"),
        "    Rows",
        Header.Row("      for touched row", "looped; k rows of the scratch, 1 and 2 written out"),
        Header.Row("        for touched column", "looped by four, then by one; 1 + k loads, k fused multiply-adds, 1 store to the map"),
    ];

    /// <summary>The work on a value.</summary>
    public static string Cost(KernelPlan plan) => "  per pixel: k multiply-adds, 4 + 4 k bytes read, 4 written, "
        + FormattableString.Invariant($"and again k multiply-adds in Columns for ({plan.OutputHeight} / touched rows) values of the scratch");

    /// <summary>One number that a reader can check with a pencil.</summary>
    public static string Worked(KernelPlan plan)
    {
        // Some two pixels a bin, each of which one or two bins tap.
        (int rows, int columns) = ((2 * plan.OutputHeight) + 4, (2 * plan.OutputWidth) + 4);
        return FormattableString.Invariant($"  for example, k = 2, {rows} touched rows and {columns} touched columns: {plan.OutputHeight} x {columns} x 2 in Columns and {rows} x {columns} x 2 in Rows, ")
            + FormattableString.Invariant($"{(plan.OutputHeight + rows) * columns * 2} products a channel");
    }

    // As many rows as there are registers for.
    private static string Together(KernelPlan plan, IReadOnlyList<TargetKernel> kernels)
    {
        IGrouping<int, string>[] groups =
        [
            .. kernels.Select(kernel => kernel.Target).GroupBy(target => ScatterBodies.RowsTogether(plan, target.Layout.Sums).Rows, target => target.Name),
        ];
        return groups.Length == 1 && groups[0].Key == plan.OutputHeight
            ? "written out"
            : string.Join(", ", groups.Select(group => FormattableString.Invariant($"{group.Key} written out ({string.Join(", ", group)})")));
    }
}
