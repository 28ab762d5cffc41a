using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Emit.Text;
using RoiGen.Scheduling;

namespace RoiGen.Emit.Isa;

/// <summary>An instruction set: a table of facts and the spelling of a few operations. No operator's logic belongs here.</summary>
internal abstract class IsaTarget
{
    /// <summary>Every target, in the order of dispatch: the widest first, so that a machine takes the widest it has.</summary>
    public static IReadOnlyList<IsaTarget> WidestFirst { get; } = [new Avx512Target(), new Avx2Target(), new AdvSimdTarget()];

    /// <summary>Those that are named, in the order of dispatch; all where no name is one of them.</summary>
    public static IReadOnlyList<IsaTarget> Named(IReadOnlyCollection<string> names)
    {
        IReadOnlyList<IsaTarget> named = [.. WidestFirst.Where(target => names.Any(target.IsNamed))];
        return named.Count > 0 ? named : WidestFirst;
    }

    /// <summary>The names that are no instruction set's.</summary>
    public static IEnumerable<string> Unknown(IEnumerable<string> names) => names.Where(name => !WidestFirst.Any(target => target.IsNamed(name)));

    /// <summary>The member of <c>RoiIsa</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The processors that have it, for the header.</summary>
    public abstract string Architecture { get; }

    /// <summary>True at run time where the kernel may run.</summary>
    public abstract string Guard { get; }

    /// <summary>The static class of the vector's width.</summary>
    public abstract string Vector { get; }

    /// <summary>Channels of a register.</summary>
    public abstract int LanesOfRegister { get; }

    /// <summary>Registers of a block of channels: weights, offsets and loops serve all of them.</summary>
    public virtual int RegistersOfBlock => 1;

    /// <summary>Channels of a block.</summary>
    public int Lanes => LanesOfRegister * RegistersOfBlock;

    /// <summary>Vector registers.</summary>
    public abstract int Registers { get; }

    /// <summary>Where the intrinsics are.</summary>
    public abstract string Namespace { get; }

    /// <summary>The end of a kernel's name.</summary>
    public string Suffix => Name.ToLowerInvariant();

    public string VectorType => $"{Vector}<float>";

    public string Load(string reference, string offset) => $"{Vector}.LoadUnsafe(ref {reference}, {offset})";

    /// <summary>A number in every lane.</summary>
    public string Broadcast(string number) => $"{Vector}.Create({number})";

    public string Store(string value, string reference, string offset) => $"{value}.StoreUnsafe(ref {reference}, {offset})";

    /// <summary>The declarations of a bin's weights: here a register each, with the weight in every lane.</summary>
    /// <param name="name">What they are called.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="element">The element of the table that holds a weight.</param>
    public virtual IEnumerable<string> DeclareWeights(string name, int count, Func<int, string> element) =>
        Enumerable.Range(0, count).Select(tap => FormattableString.Invariant($"{VectorType} {name}{tap} = {Broadcast(element(tap))};"));

    public abstract string Multiply(Weight weight, string value);

    public abstract string MultiplyAdd(Weight weight, string value, string addend);

    public abstract string Maximum(string left, string right);

    private bool IsNamed(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>A weight in every lane, as <see cref="DeclareWeights"/> declares it here.</summary>
    protected static string Broadcast(Weight weight) => weight.Name + Numerals.Of(weight.Tap);
}
