using System;
using System.Linq;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Calls on a thread that has made some already.</summary>
internal static class WarmCall
{
    private const int Calls = 3;

    /// <summary>A call that allocates does so each time; what the runtime allocates on this thread while it compiles comes once.</summary>
    public static void AllocatesNothing(Action run)
    {
        run();
        run();
        Assert.Equal(0, Enumerable.Range(0, Calls).Min(_ => AllocatedBy(run)));
    }

    private static long AllocatedBy(Action run)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        run();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
