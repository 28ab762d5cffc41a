namespace RoiGen;

/// <summary>How much of the output a generated kernel writes out as straight code. Taps and samples always are; it never changes a result.</summary>
public enum Unrolling
{
    /// <summary>The generator chooses: the whole output where it fits the JIT's budget, else a line of bins, else one bin.</summary>
    Auto,

    /// <summary>Every bin of the output.</summary>
    Full,

    /// <summary>One line of bins; a loop runs over the lines.</summary>
    Row,

    /// <summary>One bin; loops run over the bins.</summary>
    Bin,
}
