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

    public void Clear()
    {
        Taps.Clear();
        Ranges.Clear();
        Marks.Clear();
    }
}
