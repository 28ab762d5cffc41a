using System;

namespace RoiGen.Scheduling;

/// <summary>How large a method may become.</summary>
/// <remarks>
/// The JIT silently stops optimising a method above 20,000 IL instructions, 60,000 IL bytes, 2,000 basic blocks, 2,000 locals or 8,000 local references
/// (dotnet/runtime, src/coreclr/jit/compiler.h, DEFAULT_MIN_OPTS_*), and vector code that it does not optimise is six times slower. Three quarters of these
/// numbers leave room for what another compiler or a debug build adds.
/// </remarks>
internal static class Budget
{
    public const int MaxInstructions = 20_000 * 3 / 4;
    public const int MaxBytes = 60_000 * 3 / 4;
    public const int MaxLocals = 2_000 * 3 / 4;
    public const int MaxLocalReferences = 8_000 * 3 / 4;
    public const int MaxBlocks = 2_000 * 3 / 4;

    /// <summary>
    /// Where nothing else was asked for, a quarter of the 32 KB of L1 instruction cache: a call runs both passes and several classes of taps in turn, and a larger
    /// file is only longer to read.
    /// </summary>
    public const int PreferredMachineCode = 32 * 1024 / 4;

    /// <summary>What stands against a method of this cost, or null when nothing does.</summary>
    public static string? ReasonAgainst(Cost cost) =>
        Over("IL instructions", cost.Instructions, MaxInstructions)
        ?? Over("IL bytes", cost.Bytes, MaxBytes)
        ?? Over("local references", cost.LocalReferences, MaxLocalReferences)
        ?? Over("locals", cost.Locals, MaxLocals)
        ?? Over("basic blocks", cost.Blocks, MaxBlocks);

    /// <summary>The same for a method whose unrolling is ours to choose.</summary>
    public static string? ReasonNotToPrefer(Cost cost) =>
        ReasonAgainst(cost) ?? Over("bytes of machine code", cost.MachineCode, PreferredMachineCode);

    private static string? Over(string what, int value, int limit) =>
        value <= limit ? null : FormattableString.Invariant($"{value} {what} are more than {limit}");
}
