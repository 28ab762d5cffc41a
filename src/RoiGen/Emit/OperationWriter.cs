using System;
using System.Collections.Generic;
using RoiGen.Emit.Isa;
using RoiGen.Emit.Text;
using RoiGen.Scheduling;

namespace RoiGen.Emit;

/// <summary>Spells the steps of a kernel body for one instruction set.</summary>
internal sealed class OperationWriter(IndentedWriter writer, IsaTarget target)
{
    private int _names;

    /// <summary>Writes the steps, with a blank line after each that ends a bin or a line of bins.</summary>
    public void Write(IEnumerable<Step> steps)
    {
        bool ended = false;
        foreach (Step step in steps)
        {
            if (ended)
            {
                writer.Blank();
            }

            Write(step);
            ended = step is Store or Scope;
        }
    }

    private void Write(Step step)
    {
        switch (step)
        {
            case DeclareTapReference reference:
                writer.Lines($"ref float {reference.Name} = ref Unsafe.Add(ref {reference.Origin}, {Entry(reference.Entry)});");
                break;
            case DeclareVectorReference reference:
                writer.Lines($"ref float {reference.Name} = ref Unsafe.Add(ref {reference.Origin}, {Elements(reference.Index)});");
                break;
            case DeclareOffset offset:
                writer.Lines($"nuint {offset.Name} = (nuint){Entry(offset.Entry)};");
                break;
            case DeclareWeights weights:
                foreach (string line in target.DeclareWeights(weights.Name, weights.Count, tap => Entry(Tap(weights.First, tap))))
                {
                    writer.Lines(line);
                }

                break;
            case DeclareVector vector:
                WriteRegisters(Loaded(vector.Value), (value, register) => $"{target.VectorType} {Name(vector.Name, register)} = {Text(value, register)};");
                break;
            case Assign assign:
                WriteRegisters(Loaded(assign.Value), (value, register) => $"{Name(assign.Name, register)} = {Text(value, register)};");
                break;
            case Store store:
                Place place = Addressed(store.Place);
                WriteRegisters(
                    Loaded(store.Value), (value, register) => $"{target.Store(Text(value, register), place.Reference, Offset(place, register))};");
                break;
            case Scope scope:
                writer.Lines($"// {scope.Comment}");
                using (writer.Braces())
                {
                    Write(scope.Body);
                }

                break;
            case Loop loop:
                using (writer.Block($"for (nuint {loop.Counter} = 0; {loop.Counter} < {loop.Limit}; {loop.Counter}++)"))
                {
                    Write(loop.Body);
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "A step without a spelling.");
        }
    }

    // A step on a vector is a line for each of its registers; no line needs what another of them wrote.
    private void WriteRegisters(Value value, Func<Value, int, string> line)
    {
        for (int register = 0; register < target.RegistersOfBlock; register++)
        {
            writer.Lines(line(value, register));
        }
    }

    // Where a vector is several registers they are loaded one after the other: two neighbours are then one instruction.
    private Value Loaded(Value value) => target.RegistersOfBlock == 1 ? value : value switch
    {
        Load load => Declared(load with { Place = Addressed(load.Place) }),
        Multiply multiply => multiply with { Value = Loaded(multiply.Value) },
        MultiplyAdd multiply => multiply with { Value = Loaded(multiply.Value), Addend = Loaded(multiply.Addend) },
        Maximum maximum => new Maximum(Operand(maximum.Left), Operand(maximum.Right)),
        Named or Constant => value,
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "A value without registers."),
    };

    // Where a maximum is a comparison and a selection, its text has each operand twice.
    private Named Operand(Value value) => Loaded(value) switch
    {
        Named named => named,
        Value loaded => Declared(loaded),
    };

    private Named Declared(Value vectorValue)
    {
        Named vector = new((vectorValue is Load ? "loaded" : "value") + Numerals.Of(_names++));
        WriteRegisters(vectorValue, (value, register) => $"{target.VectorType} {Name(vector.Name, register)} = {Text(value, register)};");
        return vector;
    }

    // The registers of a vector lie at constant distances from one address, which the instructions have room for.
    private Place Addressed(Place place)
    {
        if (target.RegistersOfBlock == 1 || place is VectorPlace { Index.Counter: null })
        {
            return place;
        }

        string name = "place" + Numerals.Of(_names++);
        writer.Lines($"ref float {name} = ref Unsafe.Add(ref {place.Reference}, {Offset(place, register: 0)});");
        return new VectorPlace(name, default);
    }

    private string Name(string vector, int register) =>
        target.RegistersOfBlock == 1 ? vector : $"{vector}_{Numerals.Of(register)}";

    private string Text(Value value, int register) => value switch
    {
        Named named => Name(named.Name, register),
        Load load => target.Load(load.Place.Reference, Offset(load.Place, register)),
        Multiply multiply => target.Multiply(multiply.Weight, Text(multiply.Value, register)),
        MultiplyAdd multiply => target.MultiplyAdd(multiply.Weight, Text(multiply.Value, register), Text(multiply.Addend, register)),
        Maximum maximum => target.Maximum(Text(maximum.Left, register), Text(maximum.Right, register)),
        Constant constant => target.Broadcast(constant.Text),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "A value without a spelling."),
    };

    private string Offset(Place place, int register) => place switch
    {
        VectorPlace vector => Elements(vector.Index, register),
        OffsetPlace offset => offset.Offset,
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "A place without a spelling."),
    };

    private string Elements(Index vectors, int register = 0) => Text(vectors with
    {
        Constant = (vectors.Constant * target.Lanes) + (register * target.LanesOfRegister),
        Factor = vectors.Factor * target.Lanes,
    });

    private static TableEntry Tap(TableEntry first, int tap) => first with { Index = first.Index with { Constant = first.Index.Constant + tap } };

    private static string Entry(TableEntry entry) => $"Unsafe.Add(ref {entry.Table}, {Text(entry.Index)})";

    private static string Text(Index index) => index switch
    {
        { Counter: null } => Numerals.Of(index.Constant),
        { Factor: 1, Constant: 0 } => index.Counter,
        { Constant: 0 } => $"{index.Counter} * {Numerals.Of(index.Factor)}",
        { Factor: 1 } => $"{index.Counter} + {Numerals.Of(index.Constant)}",
        _ => $"({index.Counter} * {Numerals.Of(index.Factor)}) + {Numerals.Of(index.Constant)}",
    };
}
