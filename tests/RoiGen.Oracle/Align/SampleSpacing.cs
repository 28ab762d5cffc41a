namespace RoiGen.Oracle;

/// <summary>Where the n samples of a bin lie along an axis, as a fraction of the bin.</summary>
public enum SampleSpacing
{
    /// <summary>(i + 0.5) / n for i = 0 .. n-1.</summary>
    Centred,

    /// <summary>k / (n + 1) for k = 1 .. n: thirds for two samples, quarters for three.</summary>
    Interior,
}
