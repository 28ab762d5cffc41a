namespace RoiGen.Geometry;

/// <summary>The bins of precise ROI Pool on an axis: of one length, side by side, in double over edges in float32.</summary>
/// <param name="From">Where the first begins.</param>
/// <param name="Length">The length of each; 0, less or NaN is none.</param>
internal readonly record struct PreciseBins(double From, double Length)
{
    public static PreciseBins Of(in AxisEdges<float> edges, int bins) => new(edges.From, ((double)edges.To - edges.From) / bins);

    /// <summary>Where a bin begins, and the one before it ends.</summary>
    public double Edge(int bin) => From + (bin * Length);
}
