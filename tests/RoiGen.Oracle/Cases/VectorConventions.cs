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

/// <summary>How the corners of a <c>roi_pool</c> case become cells.</summary>
public enum VectorPoolRounding
{
    /// <summary>Rounded half away from zero, the second corner inclusive (Caffe, torchvision, ONNX).</summary>
    HalfAway,

    /// <summary>Not rounded; the end is (corner + 1) x scale (mmcv).</summary>
    InclusiveEnd,

    /// <summary>x, y, width and height rounded down.</summary>
    Floor,

    /// <summary>Not rounded; the end is exclusive.</summary>
    Exact,
}

/// <summary>How the cells of a <c>roi_pool</c> case are dealt out to bins.</summary>
public enum VectorPoolBins
{
    /// <summary>From floor(p x bin) to ceil((p + 1) x bin).</summary>
    Overlapping,

    /// <summary>From floor(p x size / output) to floor((p + 1) x size / output).</summary>
    Partition,

    /// <summary>floor(size / output) cells a bin, the remainder dropped.</summary>
    FloorSize,
}

/// <summary>What the numbers of a <c>roi_pool</c> case assume.</summary>
public sealed record VectorPoolConventions(VectorPoolRounding Rounding, VectorPoolBins Bins)
{
    /// <summary>Whether it is the form of Caffe, torchvision and ONNX, the one that <see cref="PoolOracle"/> computes.</summary>
    public bool IsCaffe => Rounding == VectorPoolRounding.HalfAway && Bins == VectorPoolBins.Overlapping;
}

/// <summary>What the numbers of a <c>crop_and_resize</c> case assume.</summary>
/// <param name="Nearest">Whether samples take the nearest pixel.</param>
/// <param name="Extrapolation">The value off the map.</param>
public sealed record VectorCropConventions(bool Nearest, double Extrapolation);
