using System;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>
/// The processor time of this thread, where the system tells it: what a piece takes on a core of its own does not depend on who else wants this one. Elsewhere it is the time
/// on the wall.
/// </summary>
internal static partial class ThreadClock
{
    /// <summary>CLOCK_THREAD_CPUTIME_ID of Linux.</summary>
    private const int ThreadProcessorTime = 3;

    public static double Milliseconds()
    {
        if (!OperatingSystem.IsLinux())
        {
            return Stopwatch.GetElapsedTime(0).TotalMilliseconds;
        }

        return GetTime(ThreadProcessorTime, out TimeSpec time) == 0
            ? (time.Seconds * 1e3) + (time.Nanoseconds / 1e6)
            : throw new InvalidOperationException("The system has no clock of this thread.");
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
