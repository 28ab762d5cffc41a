using System;
using System.Runtime.CompilerServices;

namespace RoiGen.Simd;

/// <summary>One number of a map of doubles.</summary>
internal static class DoubleUnit
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MultiplyAdd(double left, double right, double addend) => Math.FusedMultiplyAdd(left, right, addend);
}
