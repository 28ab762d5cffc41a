using System;

namespace RoiGen.Tests;

/// <summary>Numbers compared to the bit, where any NaN equals any NaN.</summary>
internal static class SameBits
{
    /// <summary>The first place where two differ, which may be behind the end of the shorter one; -1 where they are the same.</summary>
    public static int FirstDifference(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        int both = Math.Min(left.Length, right.Length);
        for (int i = 0; i < both; i++)
        {
            if (BitConverter.SingleToInt32Bits(left[i]) != BitConverter.SingleToInt32Bits(right[i]) && !(float.IsNaN(left[i]) && float.IsNaN(right[i])))
            {
                return i;
            }
        }

        return left.Length == right.Length ? -1 : both;
    }
}
