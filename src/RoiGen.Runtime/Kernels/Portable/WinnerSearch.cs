using RoiGen.Geometry;

namespace RoiGen.Kernels.Portable;

/// <summary>A bin of pixels, all between two rows and two columns, whose gradient goes to the first largest.</summary>
internal unsafe struct PixelsOfBin
{
    /// <summary>Rows of the bin, 1 or more.</summary>
    public int Rows;

    /// <summary>Columns of the bin, 1 or more.</summary>
    public int Columns;

    /// <summary>The bin's first column in the block of features, the place of its first row, and how the rows follow each other.</summary>
    public float* Features;
    public int FirstFeatureRow;
    public RowPlaces FeatureRows;

    /// <summary>Elements from a feature to its right neighbour.</summary>
    public int FeatureStride;

    /// <summary>The same of the block that is added to.</summary>
    public float* Target;
    public int FirstTargetRow;
    public RowPlaces TargetRows;
    public int TargetStride;
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

/// <summary>Rows of bins of pixels whose maxima, and the places of these, are tabulated: each bin is the maximum of four entries that overlap.</summary>
internal unsafe struct WinnersInTables
{
    /// <summary>Rows of bins.</summary>
    public int Height;

    /// <summary>Columns of bins.</summary>
    public int Width;

    /// <summary>The tables of maxima, and those of their places: the offset of the first pixel that reaches each.</summary>
    public float* Tables;
    public float* Places;

    /// <summary>The offset in the target for what goes to no pixel.</summary>
    public int Nowhere;

    /// <summary>Two offsets a row of bins.</summary>
    public int* RowOffsets;

    /// <summary>Two offsets a column of bins.</summary>
    public int* ColumnOffsets;

    /// <summary>The rows of each row of bins, of which there may be none.</summary>
    public PixelRange* Ranges;

    /// <summary>The columns of each column of bins, of which there may be none.</summary>
    public PixelRange* ColumnRanges;
}

/// <summary>The gradient of maxima, bin by bin: looks for what reached the maximum in each lane, and adds there.</summary>
internal abstract unsafe class WinnerSearch
{
    /// <summary>Adds to the first pixel that is larger than all before it and as large as all behind it.</summary>
    /// <param name="bin">The pixels.</param>
    /// <param name="gradient">The gradient of the bin, a number a lane.</param>
    public abstract void AddToPixel(in PixelsOfBin bin, float* gradient);

    /// <summary>The same of many bins, by tables of maxima.</summary>
    /// <param name="bins">The bins.</param>
    /// <param name="target">The block that is added to, of the window that the tables are of.</param>
    /// <param name="gradient">The gradient of the bins.</param>
    public abstract void AddByTables(in WinnersInTables bins, float* target, float* gradient);

    /// <summary>Writes the offset of every pixel of a block to it.</summary>
    public abstract void Number(float* places, int pixels);

    /// <summary>Tabulates the larger of each entry and the one a distance behind it, of equal ones the first, and its place.</summary>
    /// <param name="source">The entries.</param>
    /// <param name="distance">Elements from an entry to the other.</param>
    /// <param name="target">Receives the larger ones.</param>
    /// <param name="places">Elements from a table to that of its places.</param>
    /// <param name="count">Entries.</param>
    public abstract void Tabulate(float* source, int distance, float* target, int places, int count);

    /// <summary>Adds to the taps of the first largest sample, in the order of rows and then columns.</summary>
    /// <inheritdoc cref="AddToPixel"/>
    public abstract void AddToSample(in SamplesOfBin bin, float* gradient);

    /// <summary>Adds to the tap of the first largest product, in the order of samples and, of one sample, upper left, upper right, lower left, lower right.</summary>
    /// <inheritdoc cref="AddToPixel"/>
    public abstract void AddToTap(in SamplesOfBin bin, float* gradient);
}
