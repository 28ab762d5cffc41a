using System;
using System.Collections.Generic;
using RoiGen.Emit.Isa;
using RoiGen.Scheduling;

namespace RoiGen.Emit;

/// <summary>Spells the steps of a kernel body for one instruction set.</summary>
internal readonly struct OperationWriter(IndentedWriter writer, IsaTarget target)
{
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
        Broadcast broadcast => target.Broadcast(Entry(broadcast.Entry)),
        Constant constant => target.Broadcast(constant.Text),
        Multiply multiply => target.Multiply(Text(multiply.Left), Text(multiply.Right)),
        MultiplyAdd multiply => target.MultiplyAdd(Text(multiply.Left), Text(multiply.Right), Text(multiply.Addend)),
        Maximum maximum => target.Maximum(Text(maximum.Left), Text(maximum.Right)),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "A value without a spelling."),
    };

    private string Offset(Place place) => place switch
    {
        VectorPlace vector => Elements(vector.Index),
        OffsetPlace offset => offset.Offset,
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "A place without a spelling."),
    };

    private string Elements(Index vectors) =>
        Text(vectors with { Constant = vectors.Constant * target.Lanes, Factor = vectors.Factor * target.Lanes });

    private static string Entry(TableEntry entry) => $"Unsafe.Add(ref {entry.Table}, {Text(entry.Index)})";

    private static string Text(Index index) => index switch
    {
        { Counter: null } => FormattableString.Invariant($"{index.Constant}"),
        { Factor: 1, Constant: 0 } => index.Counter,
        { Constant: 0 } => FormattableString.Invariant($"{index.Counter} * {index.Factor}"),
        { Factor: 1 } => FormattableString.Invariant($"{index.Counter} + {index.Constant}"),
        _ => FormattableString.Invariant($"({index.Counter} * {index.Factor}) + {index.Constant}"),
    };
}
