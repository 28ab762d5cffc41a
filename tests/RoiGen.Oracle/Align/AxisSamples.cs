using System.Collections.Generic;

namespace RoiGen.Oracle;

/// <summary>Samples of one bin on one axis that share a position: their pixels, and how many there are.</summary>
internal readonly record struct SampleRun(PixelPair Pixels, double Count);

/// <summary>The samples of one bin on one axis.</summary>
/// <param name="InRange">Those on the map, in index order.</param>
/// <param name="AnyOutside">Whether any other lies off the map.</param>
internal sealed record BinSamples(IReadOnlyList<SampleRun> InRange, bool AnyOutside);

/// <summary>The samples of a region on one axis.</summary>
/// <param name="Grid">Samples a bin; 0 when an adaptive grid is empty.</param>
/// <param name="Bins">One entry an output bin; none when the grid is empty.</param>
internal sealed record AxisSamples(double Grid, IReadOnlyList<BinSamples> Bins)
{
    public static AxisSamples Empty { get; } = new(0, []);
}
