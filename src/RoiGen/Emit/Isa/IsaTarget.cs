using System.Collections.Generic;

namespace RoiGen.Emit.Isa;

/// <summary>An instruction set: a table of facts and the spelling of a few operations. No operator's logic belongs here.</summary>
internal abstract class IsaTarget
{
    /// <summary>Every target, in the order of dispatch: the widest first, so that a machine takes the widest it has.</summary>
    public static IReadOnlyList<IsaTarget> WidestFirst { get; } = [new Avx512Target(), new Avx2Target(), new AdvSimdTarget()];

    /// <summary>The member of <c>RoiIsa</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The processors that have it, for the header.</summary>
    public abstract string Architecture { get; }

    /// <summary>True at run time where the kernel may run. It stands in the user's namespace, so its names are complete.</summary>
    public abstract string Guard { get; }

    /// <summary>The static class of the vector's width.</summary>
    public abstract string Vector { get; }

    /// <summary>Channels a vector.</summary>
    public abstract int Lanes { get; }

    /// <summary>Vector registers.</summary>
    public abstract int Registers { get; }

    /// <summary>Where the intrinsics are.</summary>
    public abstract string Namespace { get; }

    /// <summary>The end of a kernel's name.</summary>
    public string Suffix => Name.ToLowerInvariant();

    public string VectorType => $"{Vector}<float>";

    public string Load(string reference, string offset) => $"{Vector}.LoadUnsafe(ref {reference}, {offset})";

    public string Broadcast(string scalar) => $"{Vector}.Create({scalar})";

    public string Store(string value, string reference, string offset) => $"{value}.StoreUnsafe(ref {reference}, {offset})";

    public abstract string Multiply(string left, string right);

    public abstract string MultiplyAdd(string left, string right, string addend);

    public abstract string Maximum(string left, string right);
}
