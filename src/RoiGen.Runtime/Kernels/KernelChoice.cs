namespace RoiGen;

/// <summary>What one pass over some regions of a call runs.</summary>
/// <param name="Level">The map of a pyramid, counted from its finest; 0 of a single map.</param>
/// <param name="Pass">The pass.</param>
/// <param name="Regions">How many regions take it so. Those without a pixel of the map are in no choice: their output is filled.</param>
/// <param name="Kernel">Name of the kernel: a generated one, or the portable one and its width.</param>
/// <param name="Isa">The instruction set of its body; <see cref="RoiIsa.Portable"/> for the portable kernel.</param>
/// <param name="Lanes">Channels of a block.</param>
/// <param name="Input">How the feature map is read, such as in place or by rows as the regions advance.</param>
/// <param name="Streamed">Whether the output goes past the cache.</param>
/// <param name="Threads">How many threads can take part; 1 is the caller's own.</param>
public readonly record struct KernelChoice(
    int Level, KernelPass Pass, int Regions, string Kernel, RoiIsa Isa, int Lanes, InputMode Input, bool Streamed, int Threads);
