using System;
using System.Collections.Generic;

namespace RoiGen.Scheduling;

// The body of a kernel between schedule and text: a few operations on named virtual vectors. It knows no instruction set, because lanes are channels: a
// position counts vectors, and only the text multiplies by the lanes of one.

/// <summary>A loop counter times a factor, plus a constant.</summary>
internal readonly record struct Index(int Constant, string? Counter = null, int Factor = 0);

/// <summary>A number of one of the plan's tables.</summary>
internal readonly record struct TableEntry(string Table, Index Index);

/// <summary>Where a vector lies.</summary>
internal abstract record Place(string Reference);

/// <summary>As many whole vectors behind the reference as the index says.</summary>
internal sealed record VectorPlace(string Reference, Index Index) : Place(Reference);

/// <summary>As many elements behind the reference as a variable says.</summary>
internal sealed record OffsetPlace(string Reference, string Offset) : Place(Reference);

/// <summary>One of the weights that a step has declared: the same factor in every lane.</summary>
/// <param name="Name">What they are called.</param>
/// <param name="Tap">Which one.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct Weight(string Name, int Tap, int Count);

/// <summary>A vector.</summary>
internal abstract record Value;

internal sealed record Named(string Name) : Value;

internal sealed record Load(Place Place) : Value;

internal sealed record Multiply(Weight Weight, Value Value) : Value;

internal sealed record MultiplyAdd(Weight Weight, Value Value, Value Addend) : Value;

/// <summary>A number in every lane.</summary>
/// <param name="Text">As C# has it.</param>
internal sealed record Constant(string Text) : Value;

/// <summary>Left where it is greater, else right: a NaN on the left is passed over.</summary>
internal sealed record Maximum(Value Left, Value Right) : Value;

/// <summary>A statement.</summary>
internal abstract record Step;

/// <summary>A reference to the element that a table entry names.</summary>
internal sealed record DeclareTapReference(string Name, string Origin, TableEntry Entry) : Step;

/// <summary>A reference to a vector.</summary>
internal sealed record DeclareVectorReference(string Name, string Origin, Index Index) : Step;

/// <summary>A variable with the offset that a table entry holds.</summary>
internal sealed record DeclareOffset(string Name, TableEntry Entry) : Step;

/// <summary>The weights of a bin, in registers: as many entries of a table as there are taps.</summary>
internal sealed record DeclareWeights(string Name, TableEntry First, int Count) : Step;

/// <summary>A new variable with a vector.</summary>
internal sealed record DeclareVector(string Name, Value Value) : Step;

/// <summary>A new vector for an existing variable.</summary>
internal sealed record Assign(string Name, Value Value) : Step;

internal sealed record Store(Place Place, Value Value) : Step;

/// <summary>Steps with variables of their own.</summary>
internal sealed record Scope(string Comment, IReadOnlyList<Step> Body) : Step;

/// <summary>Steps for each value of a counter from 0 to below the limit, a number or a parameter.</summary>
internal sealed record Loop(string Counter, string Limit, IReadOnlyList<Step> Body) : Step
{
    public static Loop Over(string counter, int count, IReadOnlyList<Step> body) => new(counter, FormattableString.Invariant($"{count}"), body);
}
