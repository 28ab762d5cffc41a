namespace RoiGen;

/// <summary>
/// How much of the output a generated kernel writes out as straight code. Samples and taps always are; bins where that was measured faster, or where it is asked
/// for. It never changes a result.
/// </summary>
public enum Unrolling
{
    /// <summary>The generator chooses the shortest code among the fastest: one bin, or for ROI Pool a line of bins.</summary>
    Auto,

    /// <summary>Every bin of the output.</summary>
    Full,

    /// <summary>One line of bins; a loop runs over the lines.</summary>
    Row,

    /// <summary>One bin; loops run over the bins.</summary>
    Bin,
}
