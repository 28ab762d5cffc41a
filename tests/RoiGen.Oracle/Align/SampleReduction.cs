namespace RoiGen.Oracle;

/// <summary>How the samples of a bin become one number. A sample outside the map takes part with value 0 in all of them.</summary>
public enum SampleReduction
{
    /// <summary>Sum of the interpolated values over max(samples, 1).</summary>
    Average,

    /// <summary>Maximum of the interpolated values; as in ROI Pool, from -FLT_MAX with NaN passed over.</summary>
    MaxSample,

    /// <summary>Maximum of 0 and the interpolated values.</summary>
    MaxSampleFloor0,

    /// <summary>Maximum of the single products weight x pixel; nothing is summed, and a tap of weight zero counts as 0, whatever its pixel.</summary>
    MaxTap,
}
