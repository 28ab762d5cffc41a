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
        Blocks: 2_000 * 3 / 4,
        MachineCode: int.MaxValue);

    /// <summary>
    /// Half of 32 KB of L1 instruction cache: one call runs most methods of a kernel in turn, beside the driver's. A loop over lines of bins was measured to be no
    /// slower than the whole output written out (column pass of 4 taps, ns by line against full, AMD family 26: 7x7 40 against 45 with AVX-512 and 37 against 38 with AVX2, 14x14 136 against
    /// 135 and 124 against 153), so beyond this more code is only more to compile and to read.
    /// </summary>
    private const int CachedMachineCode = 32 * 1024 / 2;

    /// <summary>What one method takes too much of to be optimised, or null.</summary>
    public static string? OfJit(Cost method) =>
        Over(method.Instructions, Jit.Instructions, "IL instructions")
        ?? Over(method.Bytes, Jit.Bytes, "bytes of IL")
        ?? Over(method.LocalReferences, Jit.LocalReferences, "references to locals")
        ?? Over(method.Locals, Jit.Locals, "locals")
        ?? Over(method.Blocks, Jit.Blocks, "basic blocks");

    /// <summary>What all methods of a kernel take too much of to pay, or null.</summary>
    public static string? OfCache(Cost kernel) => Over(kernel.MachineCode, CachedMachineCode, "bytes of machine code");

    private static string? Over(int value, int limit, string what) =>
        value <= limit ? null : FormattableString.Invariant($"{value} {what}, more than {limit}");
}
