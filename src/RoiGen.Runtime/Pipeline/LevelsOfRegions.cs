using System;

namespace RoiGen.Pipeline;

/// <summary>The level of a pyramid that every region of a call lies on.</summary>
/// <param name="levels">A level for each region, in their order; as many as there are levels is none.</param>
/// <param name="count">How many levels there are.</param>
internal readonly ref struct LevelsOfRegions(ReadOnlySpan<byte> levels, int count)
{
    private readonly ReadOnlySpan<byte> _levels = levels;

    /// <summary>The regions on a level.</summary>
    public RegionsOfLevel this[int level] => new(_levels, level, areRefused: level == count);

    /// <summary>The regions on none, which give zeros.</summary>
    public RegionsOfLevel OnNone => this[count];

    /// <summary>Whether there are such regions.</summary>
    public bool HasNone => _levels.Contains((byte)count);
}

/// <summary>The regions of a call that are worked on together: those on a level; all of them, where there is one map.</summary>
/// <param name="levels">The level of every region of the call; empty where there is one map.</param>
/// <param name="level">The level whose regions these are.</param>
/// <param name="areRefused">Whether these regions give zeros.</param>
internal readonly ref struct RegionsOfLevel(ReadOnlySpan<byte> levels, int level, bool areRefused)
{
    public ReadOnlySpan<byte> Levels { get; } = levels;

    public int Level => level;

    public bool AreRefused => areRefused;
}
