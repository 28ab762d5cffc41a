namespace RoiGen;

/// <summary>Where the n samples of a bin lie along one axis, as a fraction of the bin.</summary>
public enum SamplePlacement
{
    /// <summary>(k + 0.5) / n for k = 0 .. n-1: each sample is the centre of its part. Every framework does this.</summary>
    Centred,

    /// <summary>k / (n + 1) for k = 1 .. n: thirds for two samples, quarters for three, as in hand-worked lecture examples.</summary>
    Interior,
}
