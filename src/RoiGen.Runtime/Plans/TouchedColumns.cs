using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Memory;

namespace RoiGen.Plans;

/// <summary>The columns of the map that the regions of a chunk touch, each once a region, one region after the other; and the place of every tap among them.</summary>
internal sealed unsafe class TouchedColumns(BufferSet set)
{
    /// <summary>Up to so many columns a tap, the place of each column between a region's first and last is looked up in a table; beyond, the taps are sorted.</summary>
    private const int ColumnsOfTap = 8;

    /// <summary>The same for regions of few taps: a table of this many places is small.</summary>
    private const int SmallTable = 4096;

    private readonly NativeList<int> _columns = new(set);
    private readonly NativeBuffer<int> _places = new(set);
    private readonly NativeBuffer<Seen> _seen = new(set);
    private int _placed;
    private int _region;

    public int Count => _columns.Count;

    /// <summary>The columns.</summary>
    public int* Columns => _columns.Pointer;

    /// <summary>For each tap of columns, at its position in the table of taps, the place of its column among the region's.</summary>
    public int* Places => _places.Pointer;

    public void Clear()
    {
        _columns.Clear();
        _placed = 0;
    }

    /// <summary>Lists the columns that a region's taps name.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void List<T>(ref RoiPlan plan, TapTable<T> table)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int taps = plan.Columns.Planned * plan.Columns.Taps;
        int* index = table.Index + plan.Columns.Start;
        int* places = _places.Grow(table.Count, _placed) + plan.Columns.Start;
        _placed = table.Count;
        plan.TouchedStart = _columns.Add(Math.Min(taps, plan.Columns.Length));
        int* touched = Columns + plan.TouchedStart;
        plan.Touched = plan.Columns.Length <= Math.Max((long)ColumnsOfTap * taps, SmallTable)
            ? ListByTable(index, taps, plan.Columns.Low, plan.Columns.Length, touched, places)
            : ListBySorting(index, taps, touched, places);
        _columns.Cut(plan.TouchedStart + plan.Touched);
    }

    /// <summary>Adds room for the columns of other regions, and returns the position of the first.</summary>
    /// <param name="slice">Their columns.</param>
    /// <param name="firstTap">The position that their first tap has now.</param>
    public int Add(TouchedColumns slice, int firstTap)
    {
        if (slice._placed > 0)
        {
            _places.Grow(firstTap + slice._placed, _placed);
            _placed = firstTap + slice._placed;
        }

        return _columns.Add(slice.Count);
    }

    /// <summary>Fills room that was added with the columns of other regions.</summary>
    /// <param name="start">The position of the first.</param>
    /// <param name="slice">Their columns.</param>
    /// <param name="firstTap">The position that their first tap has now.</param>
    public void Fill(int start, TouchedColumns slice, int firstTap)
    {
        _columns.Fill(start, slice._columns);
        new Span<int>(slice.Places, slice._placed).CopyTo(new(Places + firstTap, slice._placed));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ListByTable(int* index, int taps, int low, int length, int* touched, int* places)
    {
        Seen* seen = SeenOf(length);
        int region = ++_region;
        int count = 0;
        for (int tap = 0; tap < taps; tap++)
        {
            ref Seen column = ref seen[index[tap] - low];
            if (column.Region != region)
            {
                column = new() { Region = region, Place = count };
                touched[count++] = index[tap];
            }

            places[tap] = column.Place;
        }

        return count;
    }

    // A column is in the list where the number of the region stands at it: so the table is cleared only when it grows, or numbers run out.
    private Seen* SeenOf(int length)
    {
        if (length > _seen.Capacity || _region == int.MaxValue)
        {
            _seen.Reserve(length);
            new Span<Seen>(_seen.Pointer, (int)_seen.Capacity).Clear();
            _region = 0;
        }

        return _seen.Pointer;
    }

    // Far fewer taps than columns: each is one of a list of as many as there are taps.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int ListBySorting(int* index, int taps, int* touched, int* places)
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
            places[tap] = columns[..count].BinarySearch(index[tap]);
        }

        return count;
    }

    private struct Seen
    {
        public int Region;
        public int Place;
    }
}
