using System.Collections.Generic;
using System.Diagnostics;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Commands;
using RoiGen.Benchmarks.Measuring;

namespace RoiGen.Benchmarks.Peers;

/// <summary>One way in which ours takes part beside the peers.</summary>
/// <param name="Contestant">Specialised or portable.</param>
/// <param name="Layout">Layout of map and output.</param>
/// <param name="Threads">How many threads it may take.</param>
/// <param name="Isa">The instruction set that it is held down to; null is the machine's best.</param>
/// <param name="Memory">Where map and output lie.</param>
internal sealed record Variant(string Contestant, TensorLayout Layout, int Threads = 1, RoiIsa? Isa = null, TensorMemory Memory = TensorMemory.Aligned)
{
    /// <summary>What every result is compared with, and what the peers' layout is.</summary>
    public static Variant Reference { get; } = new(Measuring.Contestant.SpecialisedName, TensorLayout.Nchw);

    /// <summary>What a program has that does nothing about its memory.</summary>
    public static Variant Arrays { get; } = Reference with { Memory = TensorMemory.Arrays };

    public static Variant Nhwc { get; } = Reference with { Layout = TensorLayout.Nhwc };

    public static Variant Portable { get; } = Reference with { Contestant = Measuring.Contestant.PortableName };

    public static Variant Avx2Only { get; } = Reference with { Isa = RoiIsa.Avx2 };

    public static Variant TwoThreads { get; } = Reference with { Threads = 2 };

    /// <summary>Those that ours is measured as, the reference first.</summary>
    public static IReadOnlyList<Variant> All { get; } =
        [Reference, Arrays, Nhwc, Portable, Portable with { Layout = TensorLayout.Nhwc }, Avx2Only, TwoThreads];

    public string Name =>
        Contestant + (Isa is { } isa ? $", {isa} only" : "") + (Threads > 1 ? $", {Threads} threads" : "") + (Memory == TensorMemory.Arrays ? ", ordinary arrays" : "");

    /// <summary>Why it cannot take part here; null when it can.</summary>
    public string? WhyMissing =>
        Isa is { } isa && RoiKernels.Isa <= isa ? $"this machine's best is {RoiKernels.Isa}"
        : Threads > Pinning.Cores ? "it may use one core only"
        : null;

    /// <summary>The runtime chooses instructions when it starts, and the measuring thread of this process is pinned.</summary>
    public bool NeedsItsOwnProcess => Isa is not null || Threads > 1;

    public PacedProcess Start(CaseFolder folder)
    {
        ProcessStartInfo start = SelfProcess.With(PacedCommand.Arguments(folder, this));
        if (Isa == RoiIsa.Avx2)
        {
            start.Environment["DOTNET_EnableAVX512"] = "0";
        }

        return Threads > 1 ? Pinning.Without(() => new PacedProcess(Name, start)) : new PacedProcess(Name, start);
    }
}
