using System;
using System.Diagnostics;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>Keeps the measuring thread on one core. Child processes inherit it; the runtime's own threads stay free.</summary>
internal static class Pinning
{
    private static ulong? s_allowed;

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
        s_allowed ??= (ulong)self.ProcessorAffinity;
        int chosen = core ?? 63 - System.Numerics.BitOperations.LeadingZeroCount(s_allowed.Value);
        if (!Allows(chosen))
        {
            throw new ArgumentOutOfRangeException(nameof(core), core, "This process may not run on that core.");
        }

        self.ProcessorAffinity = (nint)(1UL << chosen);
        return chosen;
    }

    /// <summary>Whether the process may run on a core; on all of them where the system has no such thing.</summary>
    public static bool Allows(int core)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows())
        {
            return true;
        }

        using Process self = Process.GetCurrentProcess();
        return core is >= 0 and <= 63 && ((s_allowed ?? (ulong)self.ProcessorAffinity) >> core & 1) != 0;
    }

    /// <summary>How many cores the process could use before it was pinned.</summary>
    public static int Cores => s_allowed is { } allowed ? System.Numerics.BitOperations.PopCount(allowed) : Environment.ProcessorCount;

    /// <summary>Does something unpinned, such as starting a child that needs several cores. The calling thread must be the one that was pinned.</summary>
    public static T Without<T>(Func<T> action)
    {
        if (s_allowed is not { } allowed || !(OperatingSystem.IsLinux() || OperatingSystem.IsWindows()))
        {
            return action();
        }

        using Process self = Process.GetCurrentProcess();
        nint pinned = self.ProcessorAffinity;
        self.ProcessorAffinity = (nint)allowed;
        try
        {
            return action();
        }
        finally
        {
            self.ProcessorAffinity = pinned;
        }
    }
}
