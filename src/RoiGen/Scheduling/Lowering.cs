using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Scheduling;

/// <summary>Makes registers of vectors: which register a weight is in, what is loaded into a register of its own, and where a vector's registers lie, in elements.</summary>
internal sealed class Lowering(RegisterLayout layout)
{
    private readonly List<Step> _steps = [];

    public static IReadOnlyList<Step> Of(IEnumerable<Step> body, RegisterLayout layout)
    {
        Lowering lowering = new(layout);
        foreach (Step step in body)
        {
            lowering.Lower(step);
        }

        return lowering._steps;
    }

    private void Lower(Step step)
    {
        switch (step)
        {
            case DeclareTapReference or DeclareOffset:
                _steps.Add(step);
                break;
            case DeclareVectorReference reference:
                _steps.Add(new DeclareReference(reference.Name, InRegister(new VectorPlace(reference.Origin, reference.Index), register: 0)));
                break;
            case DeclareWeights weights:
                _steps.AddRange(Registers(weights));
                break;
            case DeclareVector vector:
                Value declared = WithNames(vector.Name, vector.Value);
                EachRegister(register => new DeclareVector(Name(vector.Name, register), InRegister(declared, register)));
                break;
            case Assign assign:
                Value assigned = WithNames(assign.Name, assign.Value);
                EachRegister(register => new Assign(Name(assign.Name, register), InRegister(assigned, register)));
                break;
            case Store store:
                Place place = WithName(store.Value is Named { Name: var name } ? name : "value", store.Place);
                EachRegister(register => new Store(InRegister(place, register), InRegister(store.Value, register)));
                break;
            case Scope scope:
                _steps.Add(scope with { Body = Of(scope.Body, layout) });
                break;
            case Loop loop:
                _steps.Add(loop with { Body = Of(loop.Body, layout) });
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "A step that is not lowered.");
        }
    }

    // No register of a vector needs what another one holds.
    private void EachRegister(Func<int, Step> step) => _steps.AddRange(Enumerable.Range(0, layout.RegistersOfBlock).Select(step));

    // Where a vector is several registers they are loaded one after the other: two neighbours are then one instruction.
    private Value WithNames(string bin, Value value) => layout.RegistersOfBlock == 1 ? value : value switch
    {
        Load load => Declared(bin + load.Label, load with { Place = WithName(bin + load.Label, load.Place) }),
        Multiply multiply => multiply with { Value = WithNames(bin, multiply.Value) },
        MultiplyAdd multiply => multiply with { Value = WithNames(bin, multiply.Value), Addend = WithNames(bin, multiply.Addend) },
        Maximum maximum => maximum with { Left = Operand(bin, maximum.Label, maximum.Left), Right = Operand(bin, maximum.Label, maximum.Right) },
        Named or Constant => value,
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "A value without registers."),
    };

    // Where a maximum is a comparison and a selection, its text has each operand twice.
    private Named Operand(string bin, string label, Value value) => WithNames(bin, value) switch
    {
        Named named => named,
        Value computed => Declared(bin + label, computed),
    };

    private Named Declared(string name, Value vector)
    {
        EachRegister(register => new DeclareVector(Name(name, register), InRegister(vector, register)));
        return new(name);
    }

    // The registers of a vector lie at constant distances from one address, which the instructions have room for.
    private Place WithName(string vector, Place place)
    {
        if (layout.RegistersOfBlock == 1 || place is VectorPlace { Index.Counter: null })
        {
            return place;
        }

        string name = vector + "Place";
        _steps.Add(new DeclareReference(name, InRegister(place, register: 0)));
        return new VectorPlace(name, default);
    }

    private string Name(string vector, int register) => layout.RegistersOfBlock == 1 ? vector : FormattableString.Invariant($"{vector}_{register}");

    private Value InRegister(Value value, int register) => value switch
    {
        Named named => new Named(Name(named.Name, register)),
        Load load => load with { Place = InRegister(load.Place, register) },
        Multiply multiply => new Multiply(InRegister(multiply.Weight), InRegister(multiply.Value, register)),
        MultiplyAdd multiply => new MultiplyAdd(InRegister(multiply.Weight), InRegister(multiply.Value, register), InRegister(multiply.Addend, register)),
        Maximum maximum => maximum with { Left = InRegister(maximum.Left, register), Right = InRegister(maximum.Right, register) },
        Constant => value,
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "A value without registers."),
    };

    private Place InRegister(Place place, int register) => place switch
    {
        VectorPlace vector => new ElementPlace(
            vector.Reference,
            vector.Index with
            {
                Constant = (vector.Index.Constant * layout.Lanes) + (register * layout.LanesOfRegister),
                Factor = vector.Index.Factor * layout.Lanes,
            }),
        OffsetPlace => place,
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "A place that is not lowered."),
    };

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

    private RegisterWeight InRegister(Weight weight)
    {
        TapWeight tap = (TapWeight)weight;
        (int first, _) = Group(tap.Tap, tap.Count);
        return new(Register(tap.Name, first), layout.WeightsOfRegister == 1 ? null : tap.Tap - first);
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
