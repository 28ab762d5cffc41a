using System.Diagnostics;
using RoiGen.Benchmarks.Cases;

namespace RoiGen.Benchmarks.Peers;

/// <summary>Somebody else's implementation, which may or may not be installed.</summary>
internal interface IPeerSource
{
    string Name { get; }

    /// <summary>Why it cannot take part, in a sentence; null when it can.</summary>
    string? WhyMissing { get; }

    /// <summary>Whether it has this operator, or one that does the same work.</summary>
    bool Has(Workload workload);

    /// <summary>Whether its results are those that ours must have.</summary>
    bool Defines(Workload workload);

    /// <summary>How to start it as a <see cref="PacedProcess"/>.</summary>
    ProcessStartInfo Command(CaseFolder folder);
}
