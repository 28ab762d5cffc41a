using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using RoiGen.Benchmarks.Cases;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>Memory that the caches do not hold, whose speed would be measured otherwise.</summary>
internal static class Caches
{
    /// <summary>What is enough where Linux does not tell the caches' sizes, and least of all.</summary>
    private const long LeastBytes = 64 << 20;

    private const long MostBytes = 1 << 30;

    private const string Folder = "/sys/devices/system/cpu/cpu0/cache";

    /// <summary>As many floats as the largest cache holds twice, within reason. Every page has been touched.</summary>
    public static FloatBuffer Beyond() => FloatBuffer.Create(TensorMemory.Arrays, (int)(Math.Clamp(2 * LargestBytes(), LeastBytes, MostBytes) / sizeof(float)));

    private static long LargestBytes() => Directory.Exists(Folder) ? Unified().DefaultIfEmpty().Max() : 0;

    private static IEnumerable<long> Unified() =>
        from cache in Directory.EnumerateDirectories(Folder, "index*")
        where Read(cache, "type") == "Unified"
        // Such as 2048K.
        let size = Read(cache, "size")
        where size.EndsWith('K')
        select long.Parse(size.AsSpan(0, size.Length - 1), CultureInfo.InvariantCulture) << 10;

    private static string Read(string cache, string file) => Path.Combine(cache, file) is var path && File.Exists(path) ? File.ReadAllText(path).Trim() : "";
}
