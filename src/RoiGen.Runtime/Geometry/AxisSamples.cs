using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using RoiGen.Settings;

namespace RoiGen.Geometry;

/// <summary>The sample positions of one axis of one region: bins * grid of them, evenly spaced within a bin.</summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
/// <param name="Start">Where the region starts on the map.</param>
/// <param name="Bin">Length of a bin; negative for a region that runs backwards.</param>
/// <param name="Grid">Samples of a bin.</param>
/// <param name="Placement">Where in the bin they lie.</param>
internal readonly record struct AxisSamples<T>(T Start, T Bin, int Grid, SamplePlacement Placement)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Grids up to this are walked; in larger ones the samples on the map are found by bisection.</summary>
    public const int WalkedGrid = 16;

    /// <summary>Larger grids only serve regions so huge that float32 cannot tell neighbouring samples apart.</summary>
    private const float MaxGrid = 1 << 30;

    /// <summary>The samples between the edges of an axis, or a grid of 0 where an adaptive region is empty or runs backwards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AxisSamples<T> Between(in AxisEdges<T> edges, int bins, in RoiAlignSpec spec)
    {
        T size = edges.To - edges.From;
        T minimum = Real.Of<T>(spec.MinimumSize);
        if (minimum > T.Zero && size < minimum)
        {
            size = minimum;
        }

        T bin = size / Real.Of<T>(bins);
        int grid = spec.Samples;
        if (grid == 0 && bin > T.Zero)
        {
            // Clamped before the conversion, whose result out of range depends on the machine.
            T adaptive = T.Ceiling(bin);
            T most = Real.Of<T>(MaxGrid);
            grid = Real.ToInt(adaptive < most ? adaptive : most);
        }

        return new(edges.From, bin, grid, spec.Placement);
    }

    /// <summary>The position of a sample, in the frameworks' order of operations: near -1 and the map's end, where values jump, another order gives other results.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Position(int bin, int sample) => Start + (Real.Of<T>(bin) * Bin) + Within(sample);

    /// <summary>The way from a bin's beginning to a sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Within(int sample) => Placement == SamplePlacement.Centred
        ? (Real.Of<T>(sample) + Real.Of<T>(0.5f)) * Bin / Real.Of<T>(Grid)
        : (Real.Of<T>(sample) + T.One) * Bin / (Real.Of<T>(Grid) + T.One);

    /// <summary>Whether a position has pixels. It is asked before any conversion to an integer, and NaN has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsOnMap(T position, int extent) => position >= -T.One && position <= Real.Of<T>(extent);

    /// <summary>
    /// The samples of a bin that may be on the map: all of a small grid, exactly those on it of a larger one. Positions rise or fall with the sample's number, so these
    /// are one run; a region of a billion pixels has few of them.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int First, int End) Candidates(int bin, int extent) => Grid <= WalkedGrid ? (0, Grid) : OnMap(bin, extent);

    private (int First, int End) OnMap(int bin, int extent)
    {
        bool rising = Bin > T.Zero;
        int first = Bisect(bin, rising ? -1 : extent, rising, beyond: false);
        int end = Bisect(bin, rising ? extent : -1, rising, beyond: true);
        return (first, end > first ? end : first);
    }

    /// <summary>The most pixels that a run of candidates names: two each, or, of many, no more than there are from the first to the last.</summary>
    public int MostTaps(int bin, int first, int end)
    {
        int ofSamples = KernelPlan.SampleTaps * (end - first);
        if (Grid <= WalkedGrid || end == first)
        {
            return ofSamples;
        }

        // All on the map, from -1 to its end; one more for the pixel after the last, and one for what the conversion cuts off.
        long pixels = Math.Abs(Real.ToLong(Position(bin, end - 1)) - Real.ToLong(Position(bin, first)));
        return (int)Math.Min(ofSamples, pixels + KernelPlan.SampleTaps + 1);
    }

    // The first sample that has reached an edge of the map, or gone beyond it.
    private int Bisect(int bin, int end, bool rising, bool beyond)
    {
        T edge = Real.Of<T>(end);
        int low = 0;
        int high = Grid;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            T position = Position(bin, middle);
            bool reached = beyond
                ? (rising ? position > edge : position < edge)
                : (rising ? position >= edge : position <= edge);
            (low, high) = reached ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
