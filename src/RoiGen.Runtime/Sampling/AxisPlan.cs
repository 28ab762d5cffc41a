namespace RoiGen.Sampling;

/// <summary>One axis of one region: for each bin as many taps as the widest bin has, in a <see cref="TapTable"/>.</summary>
internal struct AxisPlan
{
    /// <summary>Position of the first bin's first tap in the table.</summary>
    public int Start;

    /// <summary>Taps of every bin, 1 or more.</summary>
    public int Taps;

    /// <summary>The bins from this on, up to <see cref="EndBin"/>, have taps of their own; the others repeat some pixel, and their output is a given value.</summary>
    public int FirstBin;

    /// <summary>The first bin after the last one with taps of its own.</summary>
    public int EndBin;

    /// <summary>The smallest pixel index of any tap.</summary>
    public int Low;

    /// <summary>The largest pixel index of any tap.</summary>
    public int High;

    /// <summary>Whether some bin is marked: in a maximum of samples or taps, that 0 takes part beside them; in pooling, that it has no pixels although bins around it do.</summary>
    public bool HasMarks;

    /// <summary>Where there are marks, the position in the table's indices of a number for each bin, 1 for a marked one.</summary>
    public int Marks;

    /// <summary>Pixels from the first to the last.</summary>
    public readonly int Length => High - Low + 1;

    /// <summary>Whether no bin has a tap: the region's output is zero.</summary>
    public readonly bool IsEmpty => EndBin <= FirstBin;

    /// <summary>Adds a number for each bin to the table, to be set: 1 for a marked one, else 0.</summary>
    public unsafe int* AddMarks(TapTable table, int bins)
    {
        HasMarks = true;
        Marks = table.Add(bins);
        return table.Index + Marks;
    }

    /// <summary>Whether a bin is marked.</summary>
    public readonly unsafe bool IsMarked(TapTable table, int bin) => HasMarks && table.Index[Marks + bin] != 0;
}
