using System;

namespace RoiGen.Sampling;

/// <summary>The sample positions of one axis of one region: bins * grid of them, evenly spaced within a bin.</summary>
/// <param name="Start">Where the region starts on the map.</param>
/// <param name="Bin">Length of a bin; negative for a region that runs backwards.</param>
/// <param name="Grid">Samples of a bin.</param>
/// <param name="Placement">Where in the bin they lie.</param>
internal readonly record struct AxisSamples(float Start, float Bin, int Grid, SamplePlacement Placement)
{
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
}
