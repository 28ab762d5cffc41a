using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>A call that is cut for some threads.</summary>
/// <param name="Threads">The threads.</param>
/// <param name="Pieces">Pieces of the work that takes longest, which is that on the pixels; plans are in pieces of their own.</param>
/// <param name="Serial">Milliseconds of the call beside its pieces.</param>
/// <param name="Work">Milliseconds of all pieces, one after the other.</param>
/// <param name="Shared">Milliseconds of the pieces on a pool of as many threads, by simulation.</param>
internal sealed record ScalingPoint(int Threads, int Pieces, double Serial, double Work, double Shared);

/// <summary>A workload, cut for more and more threads.</summary>
/// <param name="Workload">Its name.</param>
/// <param name="Model">What it is of.</param>
/// <param name="Layout">The layout of map and output.</param>
/// <param name="OneThread">Milliseconds of the call on one thread.</param>
/// <param name="Bytes">What the call moves at least.</param>
/// <param name="Points">A point for each count of threads.</param>
internal sealed record ScalingCase(string Workload, string Model, TensorLayout Layout, double OneThread, long Bytes, IReadOnlyList<ScalingPoint> Points)
{
    /// <summary>Disagreements; empty when all is well.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>The part of the call on one thread that is not shared.</summary>
    public double SerialShare => Timing.Of([.. Points.Select(point => point.Serial)]).Median / OneThread;

    /// <summary>The time of the call in its fewest pieces, of that on one thread: nothing is cut then that one thread does at once.</summary>
    public double TimeInPieces => (Points[0].Serial + Points[0].Work) / OneThread;

    /// <summary>How many times as fast as one thread a call is by simulation.</summary>
    /// <param name="point">The call.</param>
    /// <param name="gigabytes">GB/s that the memory gives to all threads together.</param>
    public double SpeedUp(ScalingPoint point, double gigabytes) => OneThread / (point.Serial + Math.Max(point.Shared, Bytes / (gigabytes * 1e6)));
}
