using System;
using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Memory;

namespace RoiGen.Crops;

/// <summary>The columns of a strip of a crop, ready for vectors: for each the byte of its first pixel, whose right neighbours are the others, and the weights of all, [tap][column].</summary>
internal unsafe struct ColumnPlan
{
    /// <summary>Taps of a column, an even number: the last one may weigh nothing and lie anywhere.</summary>
    public int Taps;

    /// <summary>Columns, of whole windows.</summary>
    public int Columns;

    /// <summary>The byte of the first pixel of each column, counted from its window.</summary>
    public int* Offsets;

    public float* Weights;

    /// <summary>What each column begins with: what lies off the image, times its weight.</summary>
    public float* Starts;

    /// <summary>The lowest byte of each window of columns, counted from the beginning of the row.</summary>
    public int* Windows;

    /// <summary>Bytes of each window that are asked for ahead: to the next one; none where columns lie more than a cache line apart.</summary>
    public int AheadBytes;

    /// <summary>Combines a row into these columns.</summary>
    public ColumnPass Pass;

    /// <summary>The lowest byte of a row that is read, and what lies behind the last one.</summary>
    public long FirstByte, EndByte;

    /// <summary>Columns that share a window.</summary>
    public const int WindowColumns = 16;

    /// <summary>Plans some columns.</summary>
    /// <param name="frame">The box.</param>
    /// <param name="first">The first column of the output.</param>
    /// <param name="columns">How many there are.</param>
    /// <param name="pixelBytes">Bytes of a pixel.</param>
    /// <param name="constant">What lies off the image.</param>
    /// <param name="passes">The arithmetic of this machine.</param>
    /// <param name="buffers">Memory.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ColumnPlan Of(in CropFrame frame, int first, int columns, int pixelBytes, float constant, CropPasses passes, CropBuffers buffers)
    {
        ColumnPlan plan = default;
        plan.Taps = (frame.Columns.Taps + 1) / 2 * 2;
        plan.Columns = (columns + WindowColumns - 1) / WindowColumns * WindowColumns;
        plan.Offsets = buffers.OffsetsOfColumns.Reserve(plan.Columns);
        plan.Weights = buffers.WeightsOfColumns.Reserve((nint)plan.Taps * plan.Columns);
        plan.Starts = buffers.StartsOfColumns.Reserve(plan.Columns);
        plan.Windows = buffers.WindowsOfColumns.Reserve(plan.Columns / WindowColumns);
        plan.FindTaps(frame, first, constant);
        plan.OpenWindows(pixelBytes, passes);
        return plan;
    }

    // Columns beside the box, which are filled afterwards, weigh nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void FindTaps(in CropFrame frame, int first, float constant)
    {
        CropTaps taps = new(Offsets, Weights, Columns, Starts);
        taps.Clear(Taps, Columns);
        int left = frame.Place.Left - first;
        int from = Math.Clamp(left, 0, Columns - 1), to = Math.Clamp(left + frame.Place.Width, from + 1, Columns);
        taps.Skip(from);
        frame.Columns.Find(Math.Clamp(from - left, 0, frame.Place.Width - 1), to - from, taps);
        new Span<int>(Offsets, from).Fill(Offsets[from]);
        new Span<int>(Offsets + to, Columns - to).Fill(Offsets[to - 1]);
        for (int column = 0; column < Columns; column++)
        {
            Starts[column] *= constant;
        }
    }

    // Pixels ascend.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void OpenWindows(int pixelBytes, CropPasses passes)
    {
        FirstByte = (long)Offsets[0] * pixelBytes;
        (int lastWindow, int longest, int step) = (Offsets[0], 0, 0);
        for (int column = 0; column < Columns; column += WindowColumns)
        {
            int* pixels = Offsets + column;
            step = Math.Max(step, pixels[0] - lastWindow);
            lastWindow = pixels[0];
            longest = Math.Max(longest, pixels[WindowColumns - 1] - lastWindow);
            Windows[column / WindowColumns] = lastWindow * pixelBytes;
            for (int i = 0; i < WindowColumns; i++)
            {
                pixels[i] = (pixels[i] - lastWindow) * pixelBytes;
            }
        }

        long windowBytes = (long)(longest + Taps) * pixelBytes, ahead = Columns > WindowColumns ? (long)step * pixelBytes : windowBytes;
        AheadBytes = ahead <= WindowColumns * CacheLine.Bytes ? (int)ahead : 0;
        Pass = passes.ColumnsOf(windowBytes, pixelBytes);
        EndByte = ((long)lastWindow * pixelBytes) + Pass.Room(windowBytes, pixelBytes);
    }
}
