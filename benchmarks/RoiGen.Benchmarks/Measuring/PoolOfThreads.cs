using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>A pool of threads on paper: pieces are begun in their order, each by the thread that is free first.</summary>
internal static class PoolOfThreads
{
    /// <summary>Milliseconds from the first piece's beginning to the last one's end.</summary>
    public static double Milliseconds(IReadOnlyList<double> pieces, int threads)
    {
        double[] free = new double[threads];
        foreach (double piece in pieces)
        {
            int first = 0;
            for (int thread = 1; thread < threads; thread++)
            {
                first = free[thread] < free[first] ? thread : first;
            }

            free[first] += piece;
        }

        return free.Max();
    }
}
