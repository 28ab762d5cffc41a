namespace RoiGen.Mutation.Running;

/// <summary>A part of a program that runs through the place of a mutant.</summary>
/// <param name="Program">The program.</param>
/// <param name="Part">The part.</param>
/// <param name="Seconds">How long it takes by itself, without a mutant.</param>
internal sealed record Reach(TestProgram Program, string Part, double Seconds);
