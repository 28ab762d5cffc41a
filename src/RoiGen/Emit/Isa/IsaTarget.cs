using System;
using System.Collections.Generic;
using System.Linq;
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

    /// <summary>Those that are named and have blocks of no more channels, in the order of dispatch.</summary>
    public static IEnumerable<IsaTarget> Filled(IReadOnlyCollection<string> names, int channels) => Named(names).Where(target => channels >= target.Lanes);

    /// <summary>The names that are no instruction set's.</summary>
    public static IEnumerable<string> Unknown(IEnumerable<string> names) => names.Where(name => !WidestFirst.Any(target => target.IsNamed(name)));

    /// <summary>The member of <c>RoiIsa</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The processors that have it, for the header.</summary>
    public abstract string Architecture { get; }

    /// <summary>True at run time where the kernel may run.</summary>
    public abstract string Guard { get; }

    /// <summary>The type that has what is done with a vector of its width.</summary>
    public abstract string Vector { get; }

    /// <summary>How it holds channels and weights.</summary>
    public abstract RegisterLayout Layout { get; }

    /// <summary>Channels of a block.</summary>
    public int Lanes => Layout.Lanes;

    /// <summary>Vector registers.</summary>
    public abstract int Registers { get; }

    /// <summary>Where the intrinsics are.</summary>
    public abstract string Namespace { get; }

    /// <summary>The end of a kernel's name.</summary>
    public string Suffix => Name.ToLowerInvariant();

    /// <summary>The type of a vector of floats.</summary>
    public virtual string VectorType => $"{Vector}<float>";

    public string Load(string reference, string offset) => $"{Vector}.LoadUnsafe(ref {reference}, {offset})";

    /// <summary>A number in every lane.</summary>
    public string Broadcast(string number) => $"{Vector}.Create({number})";

    public string Store(string value, string reference, string offset) => $"{value}.StoreUnsafe(ref {reference}, {offset})";

    /// <summary>The declaration of a register with weights: here with one, in every lane.</summary>
    /// <param name="weight">The register.</param>
    /// <param name="element">The element of the table that holds its first weight.</param>
    public virtual string DeclareWeight(DeclareWeight weight, string element) => $"{VectorType} {weight.Register} = {Broadcast(element)};";

    public abstract string Multiply(RegisterWeight weight, string value);

    public abstract string MultiplyAdd(RegisterWeight weight, string value, string addend);

    public abstract string Maximum(string left, string right);

    private bool IsNamed(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
