using System;
using System.Runtime.CompilerServices;
using RoiGen.Settings;

namespace RoiGen.Geometry;

/// <summary>The sample positions of one axis of one region: bins * grid of them, evenly spaced within a bin.</summary>
/// <param name="Start">Where the region starts on the map.</param>
/// <param name="Bin">Length of a bin; negative for a region that runs backwards.</param>
/// <param name="Grid">Samples of a bin.</param>
/// <param name="Placement">Where in the bin they lie.</param>
internal readonly record struct AxisSamples(float Start, float Bin, int Grid, SamplePlacement Placement)
{
    /// <summary>Grids up to this are walked; in larger ones the samples on the map are found by bisection.</summary>
    public const int WalkedGrid = 16;

    /// <summary>Larger grids only serve regions so huge that float32 cannot tell neighbouring samples apart.</summary>
    private const float MaxGrid = 1 << 30;

    /// <summary>The samples between the edges of an axis, or a grid of 0 where an adaptive region is empty or runs backwards.</summary>
    public static AxisSamples Between(in AxisEdges edges, int bins, in RoiAlignSpec spec)
    {
        float size = edges.To - edges.From;
        if (spec.MinimumSize > 0 && size < spec.MinimumSize)
        {
            size = spec.MinimumSize;
        }

        float bin = size / bins;
        int grid = spec.Samples;
        if (grid == 0 && bin > 0)
        {
            // Clamped before the conversion, whose result out of range depends on the machine.
            float adaptive = MathF.Ceiling(bin);
            grid = (int)(adaptive < MaxGrid ? adaptive : MaxGrid);
        }

        return new(edges.From, bin, grid, spec.Placement);
    }

    /// <summary>The position of a sample, in the frameworks' order of operations: near -1 and the map's end, where values jump, another order gives other results.</summary>
    public float Position(int bin, int sample) => Start + (bin * Bin) + Within(sample);

    /// <summary>The way from a bin's beginning to a sample.</summary>
    public float Within(int sample) => Placement == SamplePlacement.Centred
        ? (sample + 0.5f) * Bin / Grid
        : (sample + 1f) * Bin / (Grid + 1f);

    /// <summary>Whether a position has pixels. It is asked before any conversion to an integer, and NaN has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsOnMap(float position, int extent) => position >= -1 && position <= extent;

    /// <summary>
    /// The samples of a bin that may be on the map: all of a small grid, exactly those on it of a larger one. Positions rise or fall with the sample's number, so these
    /// are one run; a region of a billion pixels has few of them.
    /// </summary>
    public (int First, int End) Candidates(int bin, int extent)
    {
        if (Grid <= WalkedGrid)
        {
            return (0, Grid);
        }

        bool rising = Bin > 0;
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
        long pixels = Math.Abs((long)Position(bin, end - 1) - (long)Position(bin, first));
        return (int)Math.Min(ofSamples, pixels + KernelPlan.SampleTaps + 1);
    }

    // The first sample that has reached an edge of the map, or gone beyond it.
    private int Bisect(int bin, float edge, bool rising, bool beyond)
    {
        int low = 0;
        int high = Grid;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            float position = Position(bin, middle);
            bool reached = beyond
                ? (rising ? position > edge : position < edge)
                : (rising ? position >= edge : position <= edge);
            (low, high) = reached ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
