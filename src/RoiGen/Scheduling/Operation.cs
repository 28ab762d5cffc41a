using System;
using System.Collections.Generic;

namespace RoiGen.Scheduling;

// The body of a kernel between schedule and text: a few operations on named vectors. As it is scheduled it knows no instruction set, because lanes are channels: a vector is a
// block of channels, and positions count vectors. Lowering makes elements of positions and registers of weights; what it leaves is what is printed.

/// <summary>A loop counter times a factor, plus a constant.</summary>
internal readonly record struct Index(int Constant, string? Counter = null, int Factor = 0);

/// <summary>A number of one of the plan's tables.</summary>
internal readonly record struct TableEntry(string Table, Index Index);

/// <summary>Where a vector lies.</summary>
internal abstract record Place(string Reference);

/// <summary>As many whole vectors behind the reference as the index says; lowered to an <see cref="ElementPlace"/>.</summary>
internal sealed record VectorPlace(string Reference, Index Index) : Place(Reference);

/// <summary>As many elements behind the reference as the index says.</summary>
internal sealed record ElementPlace(string Reference, Index Index) : Place(Reference);

/// <summary>As many elements behind the reference as a variable says.</summary>
internal sealed record OffsetPlace(string Reference, string Offset) : Place(Reference);

/// <summary>A factor of every lane.</summary>
internal abstract record Weight;

/// <summary>One of the weights that a step has declared; lowered to a <see cref="RegisterWeight"/>.</summary>
/// <param name="Name">What they are called.</param>
/// <param name="Tap">Which one.</param>
/// <param name="Count">How many there are.</param>
internal sealed record TapWeight(string Name, int Tap, int Count) : Weight;

/// <summary>A weight in a register.</summary>
/// <param name="Register">The register.</param>
/// <param name="Lane">Its lane, where several share one; else 0.</param>
internal sealed record RegisterWeight(string Register, int Lane) : Weight;

/// <summary>A vector.</summary>
internal abstract record Value;

internal sealed record Named(string Name) : Value;

/// <summary>A vector from memory.</summary>
internal sealed record Load(Place Place) : Value;

internal sealed record Multiply(Weight Weight, Value Value) : Value;

internal sealed record MultiplyAdd(Weight Weight, Value Value, Value Addend) : Value;

/// <summary>A number in every lane.</summary>
/// <param name="Text">As C# has it.</param>
internal sealed record Constant(string Text) : Value;

/// <summary>Left where it is greater, else right: a NaN on the left is passed over.</summary>
/// <param name="Left">The candidate.</param>
/// <param name="Right">What was found so far.</param>
internal sealed record Maximum(Value Left, Value Right) : Value;

/// <summary>A statement.</summary>
internal abstract record Step;

/// <summary>A reference to the element that a table entry names.</summary>
internal sealed record DeclareTapReference(string Name, string Origin, TableEntry Entry) : Step;

/// <summary>A reference to a vector; lowered to a <see cref="DeclareReference"/>.</summary>
internal sealed record DeclareVectorReference(string Name, string Origin, Index Index) : Step;

/// <summary>A reference to a place.</summary>
internal sealed record DeclareReference(string Name, Place Place) : Step;

/// <summary>A variable with the offset that a table entry holds.</summary>
internal sealed record DeclareOffset(string Name, TableEntry Entry) : Step;

/// <summary>A variable with an offset of whole vectors; lowered to <see cref="DeclareElementOffset"/>.</summary>
internal sealed record DeclareVectorOffset(string Name, Index Index) : Step;

/// <summary>A variable with an offset of elements.</summary>
internal sealed record DeclareElementOffset(string Name, Index Index) : Step;

/// <summary>Adds a vector's elements to an offset; lowered to <see cref="Advance"/>.</summary>
internal sealed record AdvanceByVector(string Offset) : Step;

/// <summary>Adds a variable or a number to an offset.</summary>
internal sealed record Advance(string Offset, string By) : Step;

/// <summary>The weights of a bin: as many entries of a table as there are taps; lowered to <see cref="DeclareWeight"/>.</summary>
internal sealed record DeclareWeights(string Name, TableEntry First, int Count) : Step;

/// <summary>A register with some of them.</summary>
/// <param name="Register">What it is called.</param>
/// <param name="First">The table's entry for its first lane.</param>
/// <param name="FirstTap">Whose weight that is.</param>
/// <param name="Count">How many weights it holds, a lane each; without a number one weight, in every lane.</param>
internal sealed record DeclareWeight(string Register, TableEntry First, int FirstTap, int? Count) : Step;

/// <summary>A new variable with a vector.</summary>
internal sealed record DeclareVector(string Name, Value Value) : Step;

/// <summary>A new vector for an existing variable.</summary>
internal sealed record Assign(string Name, Value Value) : Step;

internal sealed record Store(Place Place, Value Value) : Step;

/// <summary>Steps with variables of their own.</summary>
internal sealed record Scope(string Comment, IReadOnlyList<Step> Body) : Step;

/// <summary>Steps of their own for some values of a variable, from 1 up, and others for the rest.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Known">The steps for 1, for 2, and so on.</param>
/// <param name="Rest">The steps for all other values.</param>
internal sealed record Cases(string Variable, IReadOnlyList<IReadOnlyList<Step>> Known, IReadOnlyList<Step> Rest) : Step;

/// <summary>Steps for each value of a counter from 0 to below the limit, a number or a parameter.</summary>
internal sealed record Loop(string Counter, string Limit, IReadOnlyList<Step> Body) : Step
{
    /// <summary>Whether the limit is a number.</summary>
    public bool IsCounted => char.IsDigit(Limit[0]);

    public static Loop Over(string counter, int count, IReadOnlyList<Step> body) => new(counter, FormattableString.Invariant($"{count}"), body);
}
