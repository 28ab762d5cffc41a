using System.Numerics;
using RoiGen.Memory;

namespace RoiGen.Geometry;

/// <summary>What many axis plans name, one after the other: pixels of the map, which stay as they were planned.</summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
internal sealed class PlanTables<T>(BufferSet set)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The taps of bins that are weighted sums or maxima of taps.</summary>
    public TapTable<T> Taps { get; } = new(set);

    /// <summary>The pixels of bins that take all between two of them.</summary>
    public NativeList<PixelRange> Ranges { get; } = new(set);

    /// <summary>What is said of the bins of axes of which something is said.</summary>
    public NativeList<BinMarks> Marks { get; } = new(set);

    /// <summary>How many taps and ranges there are.</summary>
    public int Count => Taps.Count + Ranges.Count;

    /// <summary>Adds room for other tables and returns where they begin.</summary>
    public TablePlaces Add(PlanTables<T> tables) => new(Taps.Add(tables.Taps.Count), Ranges.Add(tables.Ranges.Count), Marks.Add(tables.Marks.Count));

    /// <summary>Fills room that was added with other tables.</summary>
    public void Fill(TablePlaces places, PlanTables<T> tables)
    {
        Taps.Fill(places.Taps, tables.Taps);
        Ranges.Fill(places.Ranges, tables.Ranges);
        Marks.Fill(places.Marks, tables.Marks);
    }

    public void Clear()
    {
        Taps.Clear();
        Ranges.Clear();
        Marks.Clear();
    }
}

/// <summary>Where tables begin that were added to others.</summary>
internal readonly record struct TablePlaces(int Taps, int Ranges, int Marks);
