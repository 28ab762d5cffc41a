namespace RoiGen;

/// <summary>What happens to a region one of whose numbers is NaN or infinite.</summary>
public enum NonFiniteRoi
{
    /// <summary>The call is refused with an <see cref="System.ArgumentOutOfRangeException"/> that names the region, before anything is written.</summary>
    Throw,

    /// <summary>The region's output is zero.</summary>
    Zero,

    /// <summary>The region lies off the map, so that every value is the extrapolation value; <see cref="T:RoiGen.CropAndResizeAttribute"/> only.</summary>
    Extrapolate,
}
