using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace RoiGen.Kernels;

/// <summary>
/// The contraction of one region with one block of channels. Lanes are channels: a pixel of a block is as many neighbouring numbers as the kernel
/// has lanes, and no lane ever meets another, so a value's bits do not depend on the width of the vector.
/// </summary>
/// <remarks>
/// For generated code; the driver makes one virtual call a pass, which costs about 1 ns of 150 or more. What a pass works on comes in one structure, to whose end fields
/// may be added: a kernel that was compiled before does not read them.
/// </remarks>
/// <param name="info">What the kernel is.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract unsafe class RoiKernel(KernelInfo info)
{
    /// <summary>What the kernel is, and what it has bodies for.</summary>
    public KernelInfo Info { get; } = info;

    /// <summary>The address of what a pass names. It does not move: the driver pins it.</summary>
    internal static T* Pinned<T>(ref T reference)
        where T : unmanaged => (T*)Unsafe.AsPointer(ref reference);
}
