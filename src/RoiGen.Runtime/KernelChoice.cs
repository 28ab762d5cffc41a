namespace RoiGen;

/// <summary>What one call ran.</summary>
/// <param name="Kernel">Name of the kernel: a generated one, or the portable one and its width.</param>
/// <param name="Isa">The instruction set of its body; <see cref="RoiIsa.Portable"/> for the portable kernel.</param>
/// <param name="Lanes">Channels of a block.</param>
/// <param name="Input">How the feature map was read: in place, by rows as the regions advance, by each region's box, or through maximum tables.</param>
/// <param name="Streamed">Whether the output went past the cache.</param>
/// <param name="Threads">How many threads could take part; 1 is the caller's own.</param>
public readonly record struct KernelChoice(string? Kernel, RoiIsa Isa, int Lanes, InputMode Input, bool Streamed, int Threads);
