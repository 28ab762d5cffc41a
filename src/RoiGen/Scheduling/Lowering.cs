using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Scheduling;

/// <summary>Makes elements of vectors: where they lie, counted in elements; and which register a weight is in.</summary>
internal sealed class Lowering(RegisterLayout layout)
{
    public IReadOnlyList<Step> Of(IEnumerable<Step> body) => [.. body.SelectMany(Of)];

    private IEnumerable<Step> Of(Step step) => step switch
    {
        DeclareTapReference or DeclareOffset or DeclareElementOffset or Advance => [step],
        DeclareVectorReference reference => [new DeclareReference(reference.Name, Of(new VectorPlace(reference.Origin, reference.Index)))],
        DeclareVectorOffset offset => [new DeclareElementOffset(offset.Name, Elements(offset.Index))],
        AdvanceByVector advance => [new Advance(advance.Offset, FormattableString.Invariant($"{layout.Lanes}"))],
        DeclareWeights weights => Registers(weights),
        DeclareVector vector => [vector with { Value = Of(vector.Value) }],
        Assign assign => [assign with { Value = Of(assign.Value) }],
        Store store => [new Store(Of(store.Place), Of(store.Value))],
        Scope scope => [scope with { Body = Of(scope.Body) }],
        Cases cases => [new Cases(cases.Variable, [.. cases.Known.Select(Of)], Of(cases.Rest))],
        Loop loop => [loop with { Body = Of(loop.Body) }],
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "A step that is not lowered."),
    };

    private Value Of(Value value) => value switch
    {
        Named or Constant => value,
        Load load => new Load(Of(load.Place)),
        Multiply multiply => new Multiply(Of(multiply.Weight), Of(multiply.Value)),
        MultiplyAdd multiply => new MultiplyAdd(Of(multiply.Weight), Of(multiply.Value), Of(multiply.Addend)),
        Maximum maximum => new Maximum(Of(maximum.Left), Of(maximum.Right)),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "A value that is not lowered."),
    };

    private Place Of(Place place) => place switch
    {
        VectorPlace vector => new ElementPlace(vector.Reference, Elements(vector.Index)),
        OffsetPlace => place,
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "A place that is not lowered."),
    };

    private Index Elements(Index vectors) => vectors with { Constant = vectors.Constant * layout.Lanes, Factor = vectors.Factor * layout.Lanes };

    // Loads of exactly the weights there are: behind the last may be the end of the table.
    private IEnumerable<Step> Registers(DeclareWeights weights)
    {
        for (int tap = 0; tap < weights.Count;)
        {
            (int first, int size) = Group(tap, weights.Count);
            TableEntry entry = weights.First with { Index = weights.First.Index with { Constant = weights.First.Index.Constant + first } };
            yield return new DeclareWeight(Register(weights.Name, first), entry, first, layout.WeightsOfRegister == 1 ? null : size);
            tap += size;
        }
    }

    private RegisterWeight Of(Weight weight)
    {
        TapWeight tap = (TapWeight)weight;
        (int first, _) = Group(tap.Tap, tap.Count);
        return new(Register(tap.Name, first), tap.Tap - first);
    }

    private static string Register(string weights, int first) => FormattableString.Invariant($"{weights}{first}");

    // The weights that share a register with a tap's: four as long as there are four, then two, then one.
    private (int First, int Size) Group(int tap, int count)
    {
        int size = layout.WeightsOfRegister;
        while (tap >= (count & -size))
        {
            size /= 2;
        }

        return (tap & -size, size);
    }
}
