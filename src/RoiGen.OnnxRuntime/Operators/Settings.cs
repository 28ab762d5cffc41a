using RoiGen.OnnxRuntime.Interop;

namespace RoiGen.OnnxRuntime.Operators;

/// <summary>Attributes as settings: ONNX's names and defaults where it has the thing, and three of ours.</summary>
internal static class Settings
{
    public static float SpatialScale(Attributes attributes) => attributes.Float("spatial_scale", 1);

    /// <summary>Samples of a bin along each axis; 0 is adaptive.</summary>
    public static int Samples(Attributes attributes) => attributes.Int("sampling_ratio", 0);

    /// <summary>What happens to boxes that are not finite.</summary>
    public static NonFiniteRoi NonFinite(Attributes attributes) => attributes.Choice("non_finite", NonFiniteRoi.Throw, ("refuse", NonFiniteRoi.Throw), ("zero", NonFiniteRoi.Zero));

    public static RoiAlignSpec Align(Attributes attributes, OutputSize size)
    {
        RoiOffset byMode = attributes.Choice(
            "coordinate_transformation_mode", RoiOffset.HalfPixel, ("half_pixel", RoiOffset.HalfPixel), ("output_half_pixel", RoiOffset.None));
        RoiAlignSpec spec = new()
        {
            OutputHeight = size.Height,
            OutputWidth = size.Width,
            Samples = Samples(attributes),
            Reduction = attributes.Choice(
                "mode",
                RoiReduction.Average,
                ("avg", RoiReduction.Average),
                ("max", RoiReduction.MaxTap),
                ("max_sample", RoiReduction.Max),
                ("max_from_zero", RoiReduction.MaxFromZero)),
            Offset = attributes.Choice("offset", byMode, ("none", RoiOffset.None), ("half_pixel", RoiOffset.HalfPixel), ("half_pixel_source", RoiOffset.HalfPixelSource)),
            NonFinite = NonFinite(attributes),
        };
        return spec with { MinimumSize = attributes.Float("minimum_size", spec.MinimumSize) };
    }
}
