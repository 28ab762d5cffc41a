using System.Collections.Generic;

namespace RoiGen.Oracle;

/// <summary>Samples of one bin on one axis that share a position: their pixels, and how many there are.</summary>
internal readonly record struct SampleRun(PixelPair Pixels, double Count);

/// <summary>The samples of one bin on one axis.</summary>
/// <param name="InRange">Those on the map, in index order.</param>
/// <param name="OutsideBefore">Whether any of a lower index lies off the map; or any at all, where none is on it.</param>
/// <param name="OutsideAfter">Whether any of a higher index does.</param>
internal sealed record BinSamples(IReadOnlyList<SampleRun> InRange, bool OutsideBefore, bool OutsideAfter)
{
    /// <summary>Whether any lies off the map.</summary>
    public bool AnyOutside => OutsideBefore || OutsideAfter;
}

/// <summary>The samples of a region on one axis.</summary>
/// <param name="Grid">Samples a bin; 0 when an adaptive grid is empty.</param>
/// <param name="Bins">One entry an output bin; none when the grid is empty.</param>
internal sealed record AxisSamples(double Grid, IReadOnlyList<BinSamples> Bins)
{
    public static AxisSamples Empty { get; } = new(0, []);
}
