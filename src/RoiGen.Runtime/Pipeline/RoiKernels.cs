using RoiGen.Memory;
using RoiGen.Simd;

namespace RoiGen;

/// <summary>Which kernels this machine takes, for logs, samples and tests; and the memory that they keep.</summary>
public static class RoiKernels
{
    /// <summary>
    /// The widest instruction set that kernels use here: what the machine has, or less where the environment variable <c>ROIGEN_ISA</c> or the <see cref="System.AppContext"/>
    /// data <c>RoiGen.Isa</c> names less (Avx512, Avx2, AdvSimd or Portable), as to compare them. With <see cref="RoiIsa.Portable"/> no generated kernel runs.
    /// </summary>
    /// <exception cref="System.TypeInitializationException">Either names something else; the inner exception says what. So do calls that choose their kernels by it.</exception>
    public static RoiIsa Isa => Machine.Isa;

    /// <summary>
    /// Asks which kernels calls would run. Until the answer is disposed of, the calls of this thread compute nothing: make them, read <see cref="KernelExplanation.Choices"/>,
    /// and dispose of it.
    /// </summary>
    public static KernelExplanation Explain() => new();

    /// <summary>
    /// Gives memory back to the system that threads keep for their next calls, up to 64 MB each for maps, as much for photographs, and 32 MB for maps of doubles. Threads that are in a call keep theirs, and every thread takes new memory when it
    /// needs some. The memory of threads that have ended is given back by this, or when another thread makes its first call.
    /// </summary>
    public static void TrimMemory() => KeptMemory.Trim();
}
