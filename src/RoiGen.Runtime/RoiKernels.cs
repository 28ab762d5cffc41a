using System;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using RoiGen.Execution;

namespace RoiGen;

/// <summary>Which kernel bodies this machine takes, for logs, samples and tests.</summary>
public static class RoiKernels
{
    [ThreadStatic]
    private static KernelChoice t_lastChoice;

    /// <summary>The widest instruction set that a generated kernel can use here.</summary>
    public static RoiIsa Isa =>
        // Avx512F alone is not enough: the runtime turns 512-bit vectors off where they slow the clock down.
        Vector512.IsHardwareAccelerated && Avx512F.IsSupported ? RoiIsa.Avx512
        : Avx2.IsSupported && Fma.IsSupported ? RoiIsa.Avx2
        : AdvSimd.Arm64.IsSupported ? RoiIsa.AdvSimd
        : RoiIsa.Portable;

    /// <summary>
    /// Gives memory back to the system that threads keep for their next calls, up to 64 MB each. Threads that are in a call keep theirs, and every thread takes new memory when it
    /// needs some. The memory of threads that have ended is given back by this, or when another thread makes its first call.
    /// </summary>
    public static void TrimMemory()
    {
        CallBuffers.Trim();
        BlockBuffers.Trim();
    }

    /// <summary>What the last call on this thread ran.</summary>
    public static KernelChoice LastChoice
    {
        get => t_lastChoice;
        internal set => t_lastChoice = value;
    }
}
