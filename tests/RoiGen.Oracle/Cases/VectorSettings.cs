namespace RoiGen.Oracle;

/// <summary>What a case asks for, as the oracles take it.</summary>
public static class VectorSettings
{
    /// <summary>What a <c>roi_align</c> case asks for.</summary>
    public static AlignSettings Align(VectorCase vector, Positions positions) => new()
    {
        OutputHeight = vector.OutputHeight!.Value,
        OutputWidth = vector.OutputWidth!.Value,
        SpatialScale = vector.SpatialScale!.Value,
        Samples = vector.Align!.Samples,
        Offset = vector.Align.Offset,
        MinimumSize = vector.Align.MinimumSize,
        Spacing = vector.Align.Spacing,
        Reduction = vector.Align.Reduction!.Value,
        Positions = positions,
    };

    /// <summary>What a <c>roi_pool</c> case asks for.</summary>
    public static PoolSettings Pool(VectorCase vector, Positions positions) => new()
    {
        OutputHeight = vector.OutputHeight!.Value,
        OutputWidth = vector.OutputWidth!.Value,
        SpatialScale = vector.SpatialScale!.Value,
        Rounding = vector.Pool!.Rounding,
        Bins = vector.Pool.Bins,
        Positions = positions,
    };

    /// <summary>What a <c>crop_and_resize</c> case asks for.</summary>
    public static CropSettings Crop(VectorCase vector, Positions positions) => new()
    {
        OutputHeight = vector.OutputHeight!.Value,
        OutputWidth = vector.OutputWidth!.Value,
        Nearest = vector.Crop!.Nearest,
        Extrapolation = vector.Crop.Extrapolation,
        Positions = positions,
    };

    /// <summary>What an <c>image_crop</c> case asks for.</summary>
    public static ImageCropSettings ImageCrop(VectorCase vector)
    {
        VectorImageCropConventions conventions = vector.ImageCrop!;
        ImageCropSettings settings = new()
        {
            OutputHeight = vector.OutputHeight!.Value,
            OutputWidth = vector.OutputWidth!.Value,
            Surroundings = conventions.Surroundings,
            Kernel = conventions.Kernel,
            Antialias = conventions.Antialias,
        };
        return conventions.CubicA is { } a ? settings with { CubicA = a } : settings;
    }

    /// <summary>What a <c>prroi_pool</c> case asks for.</summary>
    public static PreciseSettings Precise(VectorCase vector, Positions positions) => new()
    {
        OutputHeight = vector.OutputHeight!.Value,
        OutputWidth = vector.OutputWidth!.Value,
        SpatialScale = vector.SpatialScale!.Value,
        Positions = positions,
    };
}
