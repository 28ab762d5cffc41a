using System;
using System.Collections.Generic;

namespace RoiGen.Oracle;

/// <summary>The first of the largest candidates of a bin.</summary>
/// <param name="Products">What it is the sum of; nothing where no candidate exceeds the start, or where it lies off the map.</param>
/// <param name="Lead">As in <see cref="MapGradient"/>.</param>
internal sealed record Winner(IReadOnlyList<Product> Products, double Lead)
{
    /// <summary>Finds it by '>' only, from a start on, so that a NaN never wins and the first of equal ones does.</summary>
    public static Winner Among(IReadOnlyList<Candidate> candidates, double start)
    {
        Candidate best = new(start, []);
        foreach (Candidate candidate in candidates)
        {
            if (candidate.Value > best.Value)
            {
                best = candidate;
            }
        }

        double size = best.Size, lead = double.PositiveInfinity;
        foreach (Candidate candidate in candidates)
        {
            double ahead = (best.Value - candidate.Value) / Math.Max(size, candidate.Size);
            if (ahead < lead && Competes(best, candidate))
            {
                lead = ahead;
            }
        }

        return new(best.Products, lead);
    }

    private static bool Competes(Candidate best, Candidate other)
    {
        bool isTrueTie = other.Value == best.Value && other.IsExactInFloat32 && best.IsExactInFloat32;
        return !isTrueTie && !other.IsAtThePlaceOf(best);
    }
}
