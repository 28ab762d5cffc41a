using System;

namespace RoiGen.Benchmarks.Peers;

/// <summary>Somebody else's implementation, ready to take turns on one case.</summary>
internal interface IPeer : IDisposable
{
    /// <summary>Computes the case once and returns the milliseconds that the computation took.</summary>
    double TimedRun();

    /// <summary>Ends the turns and returns the last result, NCHW.</summary>
    PeerResult Finish();
}

/// <summary>What a peer computed.</summary>
/// <param name="Version">Which version did.</param>
/// <param name="Values">The output.</param>
internal sealed record PeerResult(string Version, float[] Values);

/// <summary>A kind of peer that may or may not be installed.</summary>
internal interface IPeerSource
{
    string Name { get; }

    /// <summary>Why it cannot take part, in a sentence; null when it can.</summary>
    string? WhyMissing { get; }

    IPeer Start(CaseFolder folder);
}
