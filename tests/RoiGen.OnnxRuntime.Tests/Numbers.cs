using System;
using System.Linq;

namespace RoiGen.OnnxRuntime.Tests;

/// <summary>Numbers for tests.</summary>
internal static class Numbers
{
    /// <summary>Pixels from -1 to 1, the same for the same seed.</summary>
    public static float[] Random(int count, int seed = 1)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
