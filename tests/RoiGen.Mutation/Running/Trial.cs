using System.Collections.Generic;
using RoiGen.Mutation.Finding;

namespace RoiGen.Mutation.Running;

/// <summary>A mutant that is tried, and what came of it.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Number">The number of its switch.</param>
/// <param name="Wrong">What is wrong, if a person has described it; else null.</param>
internal sealed record Trial(Mutant Mutant, int Number, string? Wrong)
{
    /// <summary>What runs through its place.</summary>
    public List<Reach> ReachedBy { get; } = [];

    /// <summary>The program that noticed it.</summary>
    public TestProgram? KilledBy { get; set; }

    /// <summary>What a reader calls it.</summary>
    public string Name => Wrong is null ? Mutant.Id : $"{Mutant.Id} ({Wrong})";
}
