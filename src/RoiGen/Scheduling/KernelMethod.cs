using System.Collections.Generic;

namespace RoiGen.Scheduling;

/// <summary>One method of a kernel: a pass for one count of taps.</summary>
/// <param name="Name">Such as <c>Columns4</c>.</param>
/// <param name="Summary">What it computes, for its comment.</param>
/// <param name="Parameters">Those fields of the kernel's pass that it needs.</param>
/// <param name="Body">Its steps.</param>
internal sealed record KernelMethod(string Name, string Summary, IReadOnlyList<KernelParameter> Parameters, IReadOnlyList<Step> Body)
{
    /// <summary>What it costs, once it is lowered.</summary>
    public Cost Cost => Cost.Of(Body);

    /// <summary>The same in the registers of an instruction set.</summary>
    public KernelMethod In(RegisterLayout layout) => this with { Body = new Lowering(layout).Of(Body) };
}

/// <summary>A parameter of a kernel method.</summary>
/// <param name="Passing">Such as <c>ref</c>, with the space behind it; empty for a value.</param>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
internal readonly record struct KernelParameter(string Passing, string Type, string Name)
{
    /// <summary>As it is declared.</summary>
    public string Declaration => $"{Passing}{Type} {Name}";

    /// <summary>As it is handed on: the field of the pass.</summary>
    public string Argument => $"{Passing}pass.{char.ToUpperInvariant(Name[0])}{Name.Substring(1)}";

    public static KernelParameter Count(string name) => new(string.Empty, "int", name);

    public static KernelParameter Numbers(string name) => new("ref ", "float", name);

    public static KernelParameter Offsets(string name) => new("ref ", "int", name);
}
