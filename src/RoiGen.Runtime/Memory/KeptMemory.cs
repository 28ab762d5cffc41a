using System;
using System.Collections.Generic;

namespace RoiGen.Memory;

/// <summary>All that threads keep between calls, of every kind of buffers.</summary>
internal static class KeptMemory
{
    private static readonly List<Action> s_trims = [];

    /// <summary>Adds a kind, by what frees it.</summary>
    public static void Add(Action trim)
    {
        lock (s_trims)
        {
            s_trims.Add(trim);
        }
    }

    /// <summary>Frees what threads keep that are not in a call.</summary>
    public static void Trim()
    {
        lock (s_trims)
        {
            s_trims.ForEach(trim => trim());
        }
    }
}
