namespace RoiGen;

/// <summary>The channels of a crop.</summary>
public enum ImageChannels
{
    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Blue, green, red.</summary>
    Bgr,

    /// <summary>One: 0.299 red + 0.587 green + 0.114 blue, in float32.</summary>
    Gray,
}
