using RoiGen.Pipeline;
using RoiGen.Plans;

namespace RoiGen.Doubles;

/// <summary>How the gradient of the bins of a region is dealt out to one channel of its image.</summary>
internal interface IDoubleGradient
{
    /// <summary>Whether the values of the map decide where it goes.</summary>
    bool ReadsFeatures { get; }

    /// <summary>Channels of the output.</summary>
    /// <param name="bins">Bins of a region.</param>
    /// <param name="channels">Channels of the map.</param>
    int OutputChannels(in OutputShape bins, int channels);

    /// <summary>Adds the gradient of a region that has pixels.</summary>
    /// <param name="chunk">The plans.</param>
    /// <param name="number">The region's number among them.</param>
    /// <param name="bins">The gradient of the bins.</param>
    /// <param name="channel">The channel of the map.</param>
    /// <param name="features">It, as it was pooled, where its values are read.</param>
    /// <param name="target">Where to add.</param>
    void Add(ChunkPlan<double> chunk, int number, in OutputBins<double> bins, int channel, in DoublePlane features, in DoublePlane target);
}
