using System.Collections.Generic;

namespace RoiGen.Scheduling;

/// <summary>One method of a kernel: a pass for one count of taps.</summary>
/// <param name="Name">Such as <c>Columns4</c>.</param>
/// <param name="Summary">What it computes, for its comment.</param>
/// <param name="Parameters">The parameters of the kernel's contract that it needs, each with its type.</param>
/// <param name="Body">Its steps.</param>
internal sealed record KernelMethod(string Name, string Summary, IReadOnlyList<string> Parameters, IReadOnlyList<Step> Body);
