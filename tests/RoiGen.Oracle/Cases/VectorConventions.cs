namespace RoiGen.Oracle;

/// <summary>What the numbers of a <c>roi_align</c> case assume.</summary>
/// <param name="Offset">How corners become coordinates.</param>
/// <param name="MinimumSize">Smallest size of a region on the map; 0 is no limit.</param>
/// <param name="Samples">Samples of a bin along an axis; 0 is adaptive, and a case that must be refused has a negative number.</param>
/// <param name="Spacing">Where the samples lie.</param>
/// <param name="Mode">The reduction as the file spells it.</param>
/// <param name="Reduction">The reduction, or null where the file names none that exists (a case that must be refused).</param>
public sealed record VectorAlignConventions(
    CornerOffset Offset, double MinimumSize, int Samples, SampleSpacing Spacing, string Mode, SampleReduction? Reduction);

/// <summary>What the numbers of a <c>roi_pool</c> case assume.</summary>
public sealed record VectorPoolConventions(PixelRounding Rounding, BinCells Bins);

/// <summary>What the numbers of a <c>ps_roi_align</c> or a <c>ps_roi_pool</c> case assume.</summary>
/// <param name="Samples">Samples of a bin along an axis, 0 is adaptive; null of a pool, which has none.</param>
public sealed record VectorPositionSensitiveConventions(int? Samples);

/// <summary>What the numbers of a <c>crop_and_resize</c> case assume.</summary>
/// <param name="Nearest">Whether samples take the nearest pixel.</param>
/// <param name="Extrapolation">The value off the map.</param>
public sealed record VectorCropConventions(bool Nearest, double Extrapolation);

/// <summary>Conventions of an <c>image_crop</c>.</summary>
/// <param name="Surroundings">What lies beyond the box and the image.</param>
/// <param name="Kernel">How values between pixels are found.</param>
/// <param name="Antialias">Whether the kernel is stretched where the crop shrinks.</param>
/// <param name="CubicA">Keys' constant, of a cubic kernel.</param>
public sealed record VectorImageCropConventions(CropSurroundings Surroundings, CropKernel Kernel, bool Antialias, double? CubicA);
