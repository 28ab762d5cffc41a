using System.Diagnostics;

namespace RoiGen.Benchmarks.Peers;

/// <summary>Somebody else's implementation, which may or may not be installed.</summary>
internal interface IPeerSource
{
    string Name { get; }

    /// <summary>Why it cannot take part, in a sentence; null when it can.</summary>
    string? WhyMissing { get; }

    /// <summary>How to start it as a <see cref="PacedProcess"/>.</summary>
    ProcessStartInfo Command(CaseFolder folder);
}
