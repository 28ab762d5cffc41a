using System;

namespace RoiGen.Scheduling;

/// <summary>How large kernels may become.</summary>
internal static class Budget
{
    /// <summary>
    /// The JIT silently stops optimising a method above any of these (dotnet/runtime, src/coreclr/jit/compiler.h, DEFAULT_MIN_OPTS_*), and vector code that it
    /// does not optimise is six times slower. Three quarters of them leave room for what another compiler or a debug build adds.
    /// </summary>
    private static readonly Cost Jit = new(
        Instructions: 20_000 * 3 / 4,
        Bytes: 60_000 * 3 / 4,
        Locals: 2_000 * 3 / 4,
        LocalReferences: 8_000 * 3 / 4,
        Blocks: 2_000 * 3 / 4);

    /// <summary>The JIT stops inlining in a method of 1,024 locals (lclMAX_TRACKED), and an operation on four registers leaves some 8: three quarters of what fits.</summary>
    private const int InlinedOperations = 1_024 / 8 * 3 / 4;

    /// <summary>What one method takes too much of to be optimised, or null.</summary>
    public static string? Objection(Cost method, RegisterLayout layout) =>
        Over(method.Instructions, Jit.Instructions, "IL instructions")
        ?? Over(method.Bytes, Jit.Bytes, "bytes of IL")
        ?? Over(method.LocalReferences, Jit.LocalReferences, "references to locals")
        ?? Over(method.Locals, Jit.Locals, "locals")
        ?? Over(method.Blocks, Jit.Blocks, "basic blocks")
        ?? (layout.IsInlined ? Over(method.VectorOperations, InlinedOperations, "inlined operations") : null);

    private static string? Over(int value, int limit, string what) =>
        value <= limit ? null : FormattableString.Invariant($"{value} {what}, more than {limit}");
}
