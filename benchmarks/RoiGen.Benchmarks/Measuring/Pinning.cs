using System;
using System.Diagnostics;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>Keeps the measuring thread on one core. Child processes inherit it; the runtime's own threads stay free.</summary>
internal static class Pinning
{
    /// <summary>Pins the calling thread, which must be the main one, and returns the core, or null where the system has no such thing.</summary>
    /// <param name="core">Which core; null is the last one that the process may use.</param>
    public static int? Pin(int? core)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows())
        {
            return null;
        }

        // On Linux this is sched_setaffinity of the main thread; on Windows, of the process.
        using Process self = Process.GetCurrentProcess();
        ulong allowed = (ulong)self.ProcessorAffinity;
        int chosen = core ?? 63 - System.Numerics.BitOperations.LeadingZeroCount(allowed);
        if (chosen is < 0 or > 63 || (allowed >> chosen & 1) == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(core), core, "This process may not run on that core.");
        }

        self.ProcessorAffinity = (nint)(1UL << chosen);
        return chosen;
    }
}
