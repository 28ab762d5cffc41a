using System;
using Xunit;

namespace RoiGen.Oracle.Tests;

/// <summary>Comparison of whole outputs.</summary>
internal static class Near
{
    /// <summary>For hand-worked numbers, whose positions are exact or nearly so in float32 as well.</summary>
    public const double HandWorked = 1e-5;

    public static void Equal(double[] want, double[] got, double tolerance = HandWorked)
    {
        Assert.Equal(want.Length, got.Length);
        for (int i = 0; i < want.Length; i++)
        {
            Assert.True(Math.Abs(want[i] - got[i]) <= tolerance, $"Element {i}: wanted {want[i]}, got {got[i]}.");
        }
    }
}
