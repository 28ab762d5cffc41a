namespace RoiGen;

/// <summary>Whether the bins of a region become one value, for each channel.</summary>
public enum OverBins
{
    /// <summary>Every bin has a value of its own.</summary>
    None,

    /// <summary>
    /// The mean of the bins: their sum in float32, in the order of bins, row by row, times the float32 nearest to 1 / bins. PyTorch's <c>adaptive_avg_pool2d(x, 1)</c>.
    /// </summary>
    Average,

    /// <summary>The maximum of the bins, and NaN where one of them is NaN. PyTorch's <c>adaptive_max_pool2d(x, 1)</c>.</summary>
    Max,
}
