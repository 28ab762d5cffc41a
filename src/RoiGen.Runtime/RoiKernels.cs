using System;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using RoiGen.Execution;

namespace RoiGen;

/// <summary>Which kernels this machine takes, for logs, samples and tests.</summary>
public static class RoiKernels
{
    /// <summary>The name of the switch, for <see cref="AppContext"/> and runtimeconfig.json, that lets a program use less than its machine has.</summary>
    private const string Switch = "RoiGen.Isa";

    /// <summary>The environment variable that does so, where the switch is not set.</summary>
    private const string Variable = "ROIGEN_ISA";

    /// <summary>
    /// The widest instruction set that kernels use here: what the machine has, or less where the environment variable <c>ROIGEN_ISA</c> or the <see cref="AppContext"/>
    /// data <c>RoiGen.Isa</c> names less (Avx512, Avx2, AdvSimd or Portable), as to compare them. With <see cref="RoiIsa.Portable"/> no generated kernel runs.
    /// </summary>
    public static RoiIsa Isa { get; } = Limited(Machine, AppContext.GetData(Switch) as string ?? Environment.GetEnvironmentVariable(Variable));

    // Avx512F alone is not enough: the runtime turns 512-bit vectors off where they slow the clock down.
    private static RoiIsa Machine =>
        Vector512.IsHardwareAccelerated && Avx512F.IsSupported ? RoiIsa.Avx512
        : Avx2.IsSupported && Fma.IsSupported ? RoiIsa.Avx2
        : AdvSimd.Arm64.IsSupported ? RoiIsa.AdvSimd
        : RoiIsa.Portable;

    /// <summary>
    /// Asks which kernels calls would run. Until the answer is disposed of, the calls of this thread compute nothing: make them, read <see cref="KernelExplanation.Choices"/>,
    /// and dispose of it.
    /// </summary>
    public static KernelExplanation Explain() => new();

    /// <summary>
    /// Gives memory back to the system that threads keep for their next calls, up to 64 MB each. Threads that are in a call keep theirs, and every thread takes new memory when it
    /// needs some. The memory of threads that have ended is given back by this, or when another thread makes its first call.
    /// </summary>
    public static void TrimMemory()
    {
        CallBuffers.Trim();
        BlockBuffers.Trim();
    }

    /// <summary>What is named, if the machine has it and more; else what it has.</summary>
    internal static RoiIsa Limited(RoiIsa machine, string? named) =>
        Enum.TryParse(named, ignoreCase: true, out RoiIsa wanted) && (wanted == RoiIsa.Portable || (wanted, machine) == (RoiIsa.Avx2, RoiIsa.Avx512))
            ? wanted
            : machine;
}
