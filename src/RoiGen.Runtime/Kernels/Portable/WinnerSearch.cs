namespace RoiGen.Kernels.Portable;

/// <summary>A bin of pixels, all between two rows and two columns, whose gradient goes to the first largest.</summary>
internal unsafe struct PixelsOfBin
{
    /// <summary>Rows of the bin, 1 or more.</summary>
    public int Rows;

    /// <summary>Columns of the bin, 1 or more.</summary>
    public int Columns;

    /// <summary>The bin's first column in the block of features, and the offsets of its rows.</summary>
    public float* Features;
    public int* FeatureRows;

    /// <summary>Elements from a feature to its right neighbour.</summary>
    public nint FeatureStride;

    /// <summary>The same of the block that is added to.</summary>
    public float* Target;
    public int* TargetRows;
    public nint TargetStride;
}

/// <summary>A bin of bilinear samples, whose gradient goes to the taps of the first largest, or to the first largest product of a tap.</summary>
internal unsafe struct SamplesOfBin
{
    /// <summary>Samples along the rows' axis, 1 or more; each has two taps.</summary>
    public int Rows;

    /// <summary>The same along the columns' axis.</summary>
    public int Columns;

    /// <summary>Weights of the taps of rows; negative for samples off the map, whose value is 0.</summary>
    public float* RowWeights;
    public float* ColumnWeights;

    /// <summary>The block of features, and the offsets of the taps in it.</summary>
    public float* Features;
    public int* FeatureRows;
    public int* FeatureColumns;

    /// <summary>The same of the block that is added to.</summary>
    public float* Target;
    public int* TargetRows;
    public int* TargetColumns;

    /// <summary>What a value must exceed to be the largest.</summary>
    public float Start;
}

/// <summary>The gradient of maxima, bin by bin: looks for what reached the maximum in each lane, and adds there.</summary>
internal abstract unsafe class WinnerSearch
{
    /// <summary>Adds to the first pixel that is larger than all before it and as large as all behind it.</summary>
    /// <param name="bin">The pixels.</param>
    /// <param name="gradient">The gradient of the bin, a number a lane.</param>
    public abstract void AddToPixel(in PixelsOfBin bin, float* gradient);

    /// <summary>Adds to the taps of the first largest sample, in the order of rows and then columns.</summary>
    /// <inheritdoc cref="AddToPixel"/>
    public abstract void AddToSample(in SamplesOfBin bin, float* gradient);

    /// <summary>Adds to the tap of the first largest product, in the order of samples and, of one sample, upper left, upper right, lower left, lower right.</summary>
    /// <inheritdoc cref="AddToPixel"/>
    public abstract void AddToTap(in SamplesOfBin bin, float* gradient);
}
