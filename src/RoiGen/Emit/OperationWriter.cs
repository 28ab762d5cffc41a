using System;
using System.Collections.Generic;
using RoiGen.Emit.Isa;
using RoiGen.Emit.Text;
using RoiGen.Scheduling;

namespace RoiGen.Emit;

/// <summary>Spells the lowered steps of a kernel body for one instruction set.</summary>
internal sealed class OperationWriter(IndentedWriter writer, IsaTarget target)
{
    /// <summary>Writes the steps, with a blank line after each that ends a bin or a line of bins.</summary>
    public void Write(IEnumerable<Step> steps)
    {
        Step? last = null;
        foreach (Step step in steps)
        {
            if (last is Scope or Loop or Cases || (last is Store && step is not Store and not Advance))
            {
                writer.Blank();
            }

            Write(step);
            last = step;
        }
    }

    private void Write(Step step)
    {
        switch (step)
        {
            case DeclareTapReference reference:
                writer.Lines($"ref float {reference.Name} = ref Unsafe.Add(ref {reference.Origin}, {Entry(reference.Entry)});");
                break;
            case DeclareReference reference:
                writer.Lines($"ref float {reference.Name} = ref Unsafe.Add(ref {reference.Place.Reference}, {Offset(reference.Place)});");
                break;
            case DeclareOffset offset:
                writer.Lines($"nuint {offset.Name} = (nuint){Entry(offset.Entry)};");
                break;
            case DeclareElementOffset offset:
                writer.Lines($"nuint {offset.Name} = {Text(offset.Index)};");
                break;
            case Advance advance:
                writer.Lines($"{advance.Offset} += {advance.By};");
                break;
            case DeclareWeight weight:
                writer.Lines(target.DeclareWeight(weight, Entry(weight.First)));
                break;
            case DeclareVector vector:
                writer.Lines($"{target.VectorType} {vector.Name} = {Text(vector.Value)};");
                break;
            case Assign assign:
                writer.Lines($"{assign.Name} = {Text(assign.Value)};");
                break;
            case Store store:
                writer.Lines($"{target.Store(Text(store.Value), store.Place.Reference, Offset(store.Place))};");
                break;
            case Scope scope:
                writer.Lines($"// {scope.Comment}");
                using (writer.Braces())
                {
                    Write(scope.Body);
                }

                break;
            case Cases cases:
                for (int number = 1; number <= cases.Known.Count; number++)
                {
                    using (writer.Block($"{(number == 1 ? string.Empty : "else ")}if ({cases.Variable} == {Numerals.Of(number)})"))
                    {
                        Write(cases.Known[number - 1]);
                    }
                }

                using (writer.Block("else"))
                {
                    Write(cases.Rest);
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

    private string Text(Value value) => value switch
    {
        Named named => named.Name,
        Load load => target.Load(load.Place.Reference, Offset(load.Place)),
        Multiply multiply => target.Multiply((RegisterWeight)multiply.Weight, Text(multiply.Value)),
        MultiplyAdd multiply => target.MultiplyAdd((RegisterWeight)multiply.Weight, Text(multiply.Value), Text(multiply.Addend)),
        Maximum maximum => target.Maximum(Text(maximum.Left), Text(maximum.Right)),
        Constant constant => target.Broadcast(constant.Text),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "A value without a spelling."),
    };

    private static string Offset(Place place) => place switch
    {
        ElementPlace element => Text(element.Index),
        OffsetPlace offset => offset.Offset,
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "A place without a spelling."),
    };

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
