namespace RoiGen;

/// <summary>A step of the contraction of a region.</summary>
public enum KernelPass
{
    /// <summary>Rows of the map into rows of bins.</summary>
    Rows,

    /// <summary>Columns of these into bins.</summary>
    Columns,

    /// <summary>Pixels into bins, in one step.</summary>
    Bins,
}
