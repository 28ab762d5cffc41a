using System.Numerics;

namespace RoiGen.Geometry;

/// <summary>One axis of one region: for each planned bin as many taps as the widest bin has, or one range of pixels, in <see cref="PlanTables{T}"/>.</summary>
internal struct AxisPlan
{
    /// <summary>Position of the first planned bin's first tap, or range, in the table of them.</summary>
    public int Start;

    /// <summary>Taps of every planned bin, 1 or more; of ranges, the most pixels of a bin.</summary>
    public int Taps;

    /// <summary>The bins from this on, up to <see cref="EndBin"/>, have taps of their own, but for gaps; the others have none, and their output is a given value.</summary>
    public int FirstBin;

    /// <summary>The first bin after the last one with taps of its own.</summary>
    public int EndBin;

    /// <summary>The first bin with a plan.</summary>
    public int FirstPlanned;

    /// <summary>How many bins have a plan, one after the other: all of them, or, where no more than half have taps of their own, those alone. A planned bin without taps of its own repeats some pixel.</summary>
    public int Planned;

    /// <summary>The smallest pixel index of any tap.</summary>
    public int Low;

    /// <summary>The largest pixel index of any tap.</summary>
    public int High;

    /// <summary>What is said of some bin.</summary>
    public BinMarks Marks;

    /// <summary>Where something is said, the position of what is said of the first planned bin.</summary>
    public int MarksStart;

    /// <summary>Pixels from the first to the last.</summary>
    public readonly int Length => High - Low + 1;

    /// <summary>Whether no bin has a tap: the region's output is a given value.</summary>
    public readonly bool IsEmpty => EndBin <= FirstBin;

    /// <summary>Chooses the bins that are planned, once it is known which have taps of their own.</summary>
    /// <param name="bins">Bins of the axis.</param>
    public void ChoosePlanned(int bins) =>
        (FirstPlanned, Planned) = 2 * (EndBin - FirstBin) <= bins ? (FirstBin, EndBin - FirstBin) : (0, bins);

    /// <summary>The same plan, where its tables were added to others. An operator has taps or ranges, so one of them begins at 0.</summary>
    public readonly AxisPlan In(TablePlaces places) =>
        this with { Start = Start + places.Taps + places.Ranges, MarksStart = Marks == BinMarks.None ? 0 : MarksStart + places.Marks };

    /// <summary>Position of a planned bin's first tap in the table.</summary>
    public readonly int TapsOf(int bin) => Start + ((bin - FirstPlanned) * Taps);

    /// <summary>Whether a bin has taps of its own.</summary>
    public readonly bool HasTaps<T>(PlanTables<T> tables, int bin)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        bin >= FirstBin && bin < EndBin && !Is(tables, bin, BinMarks.Gap);

    /// <summary>Whether something is said of a planned bin.</summary>
    public readonly unsafe bool Is<T>(PlanTables<T> tables, int bin, BinMarks mark)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (Marks & mark) != 0 && (tables.Marks.Pointer[MarksStart + bin - FirstPlanned] & mark) != 0;
}
