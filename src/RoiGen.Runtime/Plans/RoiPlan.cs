using RoiGen.Geometry;

namespace RoiGen.Plans;

/// <summary>Where one region looks: its two axis plans, and the columns of the map that it touches. All in pixels of the map.</summary>
internal struct RoiPlan
{
    /// <summary>The region's number in the caller's batch, which is its place in the output.</summary>
    public int Roi;

    /// <summary>Its image.</summary>
    public int Image;

    public AxisPlan Rows;

    public AxisPlan Columns;

    /// <summary>Position of the first touched column in the chunk's list of them.</summary>
    public int TouchedStart;

    /// <summary>Count of touched columns.</summary>
    public int Touched;

    /// <summary>Rows of the scratch a row of bins: one, or one a sample where a maximum of samples must tell them apart; none where no scratch is used.</summary>
    public int RowsOfBin;

    /// <summary>Taps of each of these rows.</summary>
    public readonly int RowTaps => Rows.Taps / RowsOfBin;

    /// <summary>The first row of the map that this region or a later one of the image needs.</summary>
    public int FirstNeededRow;

    /// <summary>The value of bins that have no pixel of their own.</summary>
    public float Outside;

    /// <summary>Whether 0 takes part in the maximum of every bin; <see cref="BinMarks.IncludesZero"/> says it of some.</summary>
    public bool IncludesZero;

    /// <summary>Whether 0 takes part in the maximum of any bin.</summary>
    public readonly bool IncludesSomeZero => IncludesZero || ((Rows.Marks | Columns.Marks) & BinMarks.IncludesZero) != 0;

    /// <summary>Whether the region is not finite and its output is to be zero.</summary>
    public bool IsRefused;

    /// <summary>Whether no bin has a pixel: nothing of the region lies on the map.</summary>
    public readonly bool IsEmpty => Rows.IsEmpty || Columns.IsEmpty;

    /// <summary>Whether every bin has pixels of its own.</summary>
    public readonly bool IsFull(int height, int width) =>
        Rows.FirstBin == 0 && Columns.FirstBin == 0 && Rows.EndBin == height && Columns.EndBin == width && ((Rows.Marks | Columns.Marks) & BinMarks.Gap) == 0;

    /// <summary>Vectors of the scratch for each row of bins.</summary>
    public readonly long ScratchOfRow => (long)Touched * RowsOfBin;

    /// <summary>Pixels of the map from the region's first to its last.</summary>
    public readonly long BoxArea => IsEmpty ? 0 : (long)Rows.Length * Columns.Length;
}
