using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Scheduling;

/// <summary>What a body costs the JIT and the instruction cache, read off its lowered steps.</summary>
/// <remarks>
/// The IL is that of an optimised build: a constant takes two instructions (the number, its widening to nuint), a local or argument one, a call one. In bytes
/// ldc.i4 and call take 5, other instructions at most 2. The machine code is that of x64 with 32-bit displacements, the longest of the three instruction sets.
/// </remarks>
/// <param name="Instructions">IL instructions.</param>
/// <param name="Bytes">IL bytes.</param>
/// <param name="Locals">Local variables, if none share a slot.</param>
/// <param name="LocalReferences">Reads and writes of locals and arguments.</param>
/// <param name="Blocks">Basic blocks.</param>
/// <param name="VectorOperations">Loads, stores and arithmetic on vectors.</param>
/// <param name="MachineCode">Bytes of machine code.</param>
internal readonly record struct Cost(int Instructions, int Bytes, int Locals, int LocalReferences, int Blocks, int VectorOperations = 0, int MachineCode = 0)
{
    // A call and what its result goes into: nothing yet, the operands come in front of it.
    private static readonly Cost Call = new(1, 5, 0, 0, 0);
    private static readonly Cost VectorCall = Call with { VectorOperations = 1 };
    private static readonly Cost Local = new(1, 2, 0, 1, 0);
    private static readonly Cost NewLocal = new(1, 2, 1, 1, 0);
    private static readonly Cost Number = new(2, 6, 0, 0, 0);
    private static readonly Cost ConstantOperation = Number + new Cost(1, 1, 0, 0, 0, MachineCode: 4);

    /// <summary>An arithmetic instruction; one with a memory operand has 9 bytes, of which the loads below pay 4. One on registers alone has 6.</summary>
    private static readonly Cost Arithmetic = VectorCall + Code(5);

    /// <summary>The increment, the test and the two branches of a loop. Where the count is not a number, it is computed and tested before the first round too.</summary>
    private static readonly Cost LoopControl = Local + Local + Local + NewLocal + Number + Number + new Cost(4, 8, 0, 0, 2, MachineCode: 14);

    /// <summary>The comparison of a variable with a number, and the branches to its case and behind the last.</summary>
    private static readonly Cost Test = Local + Number + new Cost(2, 4, 0, 0, 2, MachineCode: 10);

    public static Cost Of(IEnumerable<KernelMethod> kernel) => kernel.Aggregate(default(Cost), static (cost, method) => cost + method.Cost);

    public static Cost Of(IEnumerable<Step> steps) => steps.Aggregate(default(Cost), static (cost, step) => cost + Of(step));

    public static Cost operator +(Cost left, Cost right) => new(
        left.Instructions + right.Instructions,
        left.Bytes + right.Bytes,
        left.Locals + right.Locals,
        left.LocalReferences + right.LocalReferences,
        left.Blocks + right.Blocks,
        left.VectorOperations + right.VectorOperations,
        left.MachineCode + right.MachineCode);

    private static Cost Code(int bytes) => default(Cost) with { MachineCode = bytes };

    private static Cost Of(Step step) => step switch
    {
        DeclareTapReference reference => Entry(reference.Entry) + Local + Call + NewLocal + Code(8),
        DeclareReference reference => Of(reference.Place) + Call + NewLocal + Code(8),
        DeclareOffset offset => Entry(offset.Entry) + NewLocal + new Cost(1, 1, 0, 0, 0),
        DeclareElementOffset offset => Of(offset.Index) + NewLocal,
        Advance => Local + Local + Local + new Cost(1, 1, 0, 0, 0, MachineCode: 3),
        DeclareWeight weight => Entry(weight.First) + Call + Code(4) + NewLocal,
        DeclareVector vector => Of(vector.Value) + NewLocal,
        Assign assign => Of(assign.Value) + Local,
        Store store => Of(store.Value) + Of(store.Place) + VectorCall + Code(9),
        Scope scope => Of(scope.Body),
        Cases cases => cases.Known.Aggregate(Of(cases.Rest), static (cost, known) => cost + Test + Of(known)),
        Loop loop => LoopControl + (loop.IsCounted ? default : Code(16)) + Of(loop.Body),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "A step without a cost."),
    };

    private static Cost Of(Value value) => value switch
    {
        Named => Local,
        Load load => Of(load.Place) + VectorCall + Code(4),
        Constant => VectorCall + new Cost(1, 5, 0, 0, 0, MachineCode: 8),
        Multiply multiply => Local + Of(multiply.Value) + Arithmetic,
        MultiplyAdd multiply => Local + Of(multiply.Value) + Of(multiply.Addend) + Arithmetic,
        Maximum maximum => Of(maximum.Left) + Of(maximum.Right) + Arithmetic + Code(maximum.Right is Named ? 1 : 0),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "A value without a cost."),
    };

    private static Cost Of(Place place) => place switch
    {
        ElementPlace element => Local + Of(element.Index),
        OffsetPlace => Local + Local,
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "A place without a cost."),
    };

    // Counter times factor plus constant, as far as they are there.
    private static Cost Of(Index index) => index.Counter is null
        ? Number
        : Local + (index.Factor == 1 ? default : ConstantOperation) + (index.Constant == 0 ? default : ConstantOperation);

    // Load of the table's element: reference, index, Unsafe.Add, load.
    private static Cost Entry(TableEntry entry) => Local + Of(entry.Index) + Call + new Cost(1, 2, 0, 0, 0, MachineCode: 5);
}
