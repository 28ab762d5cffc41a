using System;
using System.Runtime.Intrinsics.Arm;

namespace RoiGen.Simd;

/// <summary>What this machine has, or what a program asks to use of it.</summary>
internal static class Machine
{
    /// <summary>The name of the switch, for <see cref="AppContext"/> and runtimeconfig.json, that lets a program use less than its machine has.</summary>
    private const string Switch = "RoiGen.Isa";

    /// <summary>The environment variable that does so, where the switch is not set.</summary>
    private const string Variable = "ROIGEN_ISA";

    /// <summary>The widest instruction set that kernels use here.</summary>
    public static RoiIsa Isa { get; } = Limited(Widest, AppContext.GetData(Switch) as string ?? Environment.GetEnvironmentVariable(Variable));

    /// <summary>Whether vectors of sixteen are one register, and nobody asks for narrower ones.</summary>
    public static bool HasSixteenLanes => VectorUnit512.IsSupported && Isa != RoiIsa.Avx2;

    private static RoiIsa Widest =>
        VectorUnit512.IsSupported ? RoiIsa.Avx512
        : VectorUnit256.IsSupported ? RoiIsa.Avx2
        : AdvSimd.Arm64.IsSupported ? RoiIsa.AdvSimd
        : RoiIsa.Portable;

    /// <summary>What is named, if the machine has it and more; else what it has.</summary>
    /// <exception cref="InvalidOperationException">Nothing has this name. A comparison would be of the machine's widest with itself, and nobody would see it.</exception>
    public static RoiIsa Limited(RoiIsa machine, string? named)
    {
        if (string.IsNullOrEmpty(named))
        {
            return machine;
        }

        foreach (RoiIsa wanted in Enum.GetValues<RoiIsa>())
        {
            if (named.Equals(wanted.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return wanted == RoiIsa.Portable || (wanted, machine) == (RoiIsa.Avx2, RoiIsa.Avx512) ? wanted : machine;
            }
        }

        throw new InvalidOperationException(
            $"The environment variable {Variable}, or {Switch} of the AppContext, is '{named}'; allowed is {string.Join(", ", Enum.GetNames<RoiIsa>())}, or nothing for what the machine has.");
    }
}
