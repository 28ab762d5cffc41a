namespace RoiGen.Crops;

/// <summary>Combines the pixels of a row into columns, of every channel that the row has: what each begins with, plus its taps one after the other.</summary>
internal abstract unsafe class ColumnPass
{
    /// <summary>Bytes that are read of a window of columns, counted from its beginning.</summary>
    /// <param name="windowBytes">What the pixels of the longest window take.</param>
    /// <param name="pixelBytes">Bytes of a pixel.</param>
    public abstract long Room(long windowBytes, int pixelBytes);

    /// <summary>Combines a row.</summary>
    /// <param name="plan">The columns.</param>
    /// <param name="pixels">The pixels of the row.</param>
    /// <param name="row">Its first byte; what is read of it are the bytes that <paramref name="plan"/> names.</param>
    /// <param name="lines">Receives the columns of each channel, each <see cref="ColumnPlan.Columns"/> behind the one before.</param>
    public abstract void Combine(in ColumnPlan plan, in PixelPlaces pixels, byte* row, float* lines);

    /// <summary>Combines two rows of interleaved pixels into a row of the output, without lines between: the same as combining both and then their lines.</summary>
    /// <param name="plan">The columns.</param>
    /// <param name="pixels">The pixels of the rows.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="ahead">Rows that are asked for meanwhile.</param>
    /// <param name="taps">The weights of both.</param>
    /// <param name="tile">Receives the row.</param>
    /// <param name="row">Its number there.</param>
    public abstract void CombinePair(in ColumnPlan plan, in PixelPlaces pixels, RowPair rows, RowPair ahead, in RowTaps taps, in CropTile tile, int row);
}
