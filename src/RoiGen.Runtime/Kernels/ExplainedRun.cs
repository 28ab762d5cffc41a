namespace RoiGen.Kernels;

/// <summary>What the regions of a chunk have in common, for an explanation of it.</summary>
/// <param name="Explanation">Who asks.</param>
/// <param name="Level">The map of a pyramid.</param>
/// <param name="Input">How it is read.</param>
/// <param name="Streamed">Whether the output goes past the cache.</param>
/// <param name="Threads">How many threads can take part.</param>
internal readonly record struct ExplainedRun(KernelExplanation Explanation, int Level, InputMode Input, bool Streamed, int Threads)
{
    /// <summary>Says which kernel a pass over some regions takes.</summary>
    public void Add(KernelPass pass, KernelInfo kernel, int regions = 1)
    {
        if (regions > 0)
        {
            Explanation.Add(new(Level, pass, regions, kernel.Name, kernel.Isa, kernel.Lanes, Input, Streamed, Threads));
        }
    }
}
