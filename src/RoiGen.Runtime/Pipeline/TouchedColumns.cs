using System;
using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Memory;

namespace RoiGen.Pipeline;

/// <summary>The columns of the map that the regions of a chunk touch (later their offsets), each once a region, one region after the other.</summary>
internal sealed unsafe class TouchedColumns(BufferSet set)
{
    /// <summary>Up to so many columns a tap, the place of each column between a region's first and last is looked up in a table; beyond, the taps are sorted.</summary>
    private const int ColumnsOfTap = 8;

    /// <summary>The same for regions of few taps: a table of this many places is small.</summary>
    private const int SmallTable = 4096;

    private readonly NativeBuffer<int> _index = new(set);
    private readonly NativeBuffer<Place> _places = new(set);
    private int _region;

    public int Count { get; private set; }

    public int* Index => _index.Pointer;

    public void Clear() => Count = 0;

    /// <summary>Adds room for a count of columns and returns the position of the first.</summary>
    public int Add(int count)
    {
        int start = Count;
        Count = start + count;
        _index.Grow(Count, start);
        return start;
    }

    /// <summary>Lists the columns that an axis plan taps, and turns its taps into positions in that list.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void List(ref RoiPlan plan, TapTable table)
    {
        int taps = plan.Columns.Planned * plan.Columns.Taps;
        int* index = table.Index + plan.Columns.Start;
        plan.TouchedStart = Add(Math.Min(taps, plan.Columns.Length));
        plan.Touched = plan.Columns.Length <= Math.Max((long)ColumnsOfTap * taps, SmallTable)
            ? ListByTable(index, taps, plan.Columns.Low, plan.Columns.Length, Index + plan.TouchedStart)
            : ListBySorting(index, taps, Index + plan.TouchedStart);
        Count = plan.TouchedStart + plan.Touched;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ListByTable(int* index, int taps, int low, int length, int* touched)
    {
        Place* places = PlacesOf(length);
        int region = ++_region;
        int count = 0;
        for (int tap = 0; tap < taps; tap++)
        {
            ref Place place = ref places[index[tap] - low];
            if (place.Region != region)
            {
                place = new() { Region = region, Number = count };
                touched[count++] = index[tap];
            }

            index[tap] = place.Number;
        }

        return count;
    }

    // A column is in the list where the number of the region stands at it: so the table is cleared only when it grows, or numbers run out.
    private Place* PlacesOf(int length)
    {
        if (length > _places.Capacity || _region == int.MaxValue)
        {
            _places.Reserve(length);
            new Span<Place>(_places.Pointer, (int)_places.Capacity).Clear();
            _region = 0;
        }

        return _places.Pointer;
    }

    // Far fewer taps than columns: each is one of a list of as many as there are taps.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int ListBySorting(int* index, int taps, int* touched)
    {
        Span<int> columns = new(touched, taps);
        new Span<int>(index, taps).CopyTo(columns);
        columns.Sort();
        int count = 0;
        foreach (int column in columns)
        {
            if (count == 0 || columns[count - 1] != column)
            {
                columns[count++] = column;
            }
        }

        for (int tap = 0; tap < taps; tap++)
        {
            index[tap] = columns[..count].BinarySearch(index[tap]);
        }

        return count;
    }

    private struct Place
    {
        public int Region;
        public int Number;
    }
}
