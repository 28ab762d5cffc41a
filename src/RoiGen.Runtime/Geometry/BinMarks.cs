using System;

namespace RoiGen.Geometry;

/// <summary>What is to be known of a bin beside its taps.</summary>
[Flags]
internal enum BinMarks
{
    None = 0,

    /// <summary>It has no taps, although bins on both sides of it do.</summary>
    Gap = 1,

    /// <summary>In a maximum of samples or taps: 0 takes part beside them.</summary>
    IncludesZero = 2,
}
