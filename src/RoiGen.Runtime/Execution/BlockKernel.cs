using System.ComponentModel;

namespace RoiGen.Execution;

/// <summary>
/// The contraction of one region with one block of channels. Lanes are channels: a pixel of a block is as many neighbouring floats as the kernel
/// has lanes, and no lane ever meets another, so a value's bits do not depend on the width of the vector.
/// </summary>
/// <remarks>For generated code; the driver makes one virtual call a pass, which costs about 1 ns of 150 or more.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class BlockKernel
{
    /// <summary>Channels of a block: 16, 8, 4 or 1.</summary>
    public abstract int Lanes { get; }

    /// <summary>What the kernel is called in <see cref="RoiKernels.LastChoice"/>, logs and profiles.</summary>
    public abstract string Name { get; }

    /// <summary>The instruction set that the kernel is written for.</summary>
    public abstract RoiIsa Isa { get; }
}
