using System;
using RoiGen.Geometry;

namespace RoiGen.Sources;

/// <summary>
/// A region's columns in windows of a vector each. All of a window lies on the map, and reads no cache line that the region does not need: the last one is moved back over
/// the one before.
/// </summary>
internal readonly struct PlaneWindows
{
    private readonly int _lanes;
    private readonly int _first;
    private readonly int _last;

    /// <param name="columns">The region's columns.</param>
    /// <param name="lanes">Columns of a window.</param>
    /// <param name="mapWidth">Columns of the map, lanes or more.</param>
    public PlaneWindows(in AxisPlan columns, int lanes, int mapWidth)
    {
        _lanes = lanes;
        Count = CountOf(columns.Length, lanes);
        if (Count > 1)
        {
            (_first, _last) = (columns.Low, columns.High + 1 - lanes);
        }
        else
        {
            // Few columns are read with their neighbours of the same line, where rows begin on lines.
            int aligned = columns.Low - (columns.Low % lanes);
            _first = Math.Min(columns.High < aligned + lanes ? aligned : columns.Low, mapWidth - lanes);
            _last = _first;
        }
    }

    public int Count { get; }

    public static int CountOf(int columns, int lanes) => ((columns - 1) / lanes) + 1;

    /// <summary>The map's column in a window's first lane.</summary>
    public int Start(int window) => window == Count - 1 ? _last : _first + (window * _lanes);

    /// <summary>The place of one of the region's columns among the lanes of all windows.</summary>
    public int Place(int column) => column < _last ? column - _first : ((Count - 1) * _lanes) + column - _last;

    /// <summary>Places, one after the other, that hold all columns of a range and no others; some of them twice, where the last window lies over the one before.</summary>
    public (int First, int Count) Places(int column, int count)
    {
        int first = Place(column);
        int last = column + count - 1;
        int beforeLastWindow = last - _first;

        // A range that begins before the last window stays in those before it, if they reach as far.
        int end = column < _last && beforeLastWindow < (Count - 1) * _lanes ? beforeLastWindow : Place(last);
        return (first, end - first + 1);
    }
}
