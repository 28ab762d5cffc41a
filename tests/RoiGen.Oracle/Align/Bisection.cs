using System;

namespace RoiGen.Oracle;

/// <summary>Search among sample indices, kept as whole numbers in double because an adaptive grid of a huge region exceeds every integer type.</summary>
internal static class Bisection
{
    /// <summary>
    /// The first index of [low, high) that satisfies a predicate which, once true, stays true; <paramref name="high"/> if there is none. Above
    /// 2^53 only the indices that a double can hold exist.
    /// </summary>
    public static double First(double low, double high, Func<double, bool> predicate)
    {
        while (low < high)
        {
            double middle = Math.Floor(low + ((high - low) / 2));
            if (middle >= high)
            {
                // Between two neighbouring doubles the midpoint may round up; the interval holds only its lower end.
                middle = low;
            }

            if (predicate(middle))
            {
                high = middle;
            }
            else
            {
                low = Math.Max(middle + 1, Math.BitIncrement(middle));
            }
        }

        return low;
    }
}
