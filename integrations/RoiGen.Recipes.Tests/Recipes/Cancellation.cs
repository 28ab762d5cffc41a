using System;
using System.Threading;
using System.Threading.Tasks;

namespace RoiGen.Recipes;

internal static partial class Recipe
{
    // <cancellation>
    /// <summary>Pools on two threads, and gives up when the token says so; the output is then partly written.</summary>
    /// <returns>Whether the output is whole.</returns>
    internal static bool TryPool(FeatureMap<float> map, RoiBatch boxes, Span<float> output, CancellationToken cancelled)
    {
        try
        {
            BoxHead(map, boxes, output, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancelled });
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
    // </cancellation>
}
