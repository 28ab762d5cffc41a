using System;
using System.Runtime.CompilerServices;
using RoiGen.Geometry;

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

    /// <summary>The last of them, and the bytes that the longest one has.</summary>
    public int LastWindow, WindowBytes;

    /// <summary>The lowest byte of all.</summary>
    public int FirstByte;

    /// <summary>What lies behind the last byte that is read where pairs of taps are read by eight bytes.</summary>
    public long EndByte;

    /// <summary>Columns that share a window.</summary>
    public const int WindowColumns = 16;

    /// <summary>Plans some columns.</summary>
    /// <param name="frame">The box.</param>
    /// <param name="first">The first column of the output.</param>
    /// <param name="columns">How many there are.</param>
    /// <param name="pixelBytes">Bytes of a pixel.</param>
    /// <param name="constant">What lies off the image.</param>
    /// <param name="buffers">Memory.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ColumnPlan Of(in CropFrame frame, int first, int columns, int pixelBytes, float constant, CropBuffers buffers)
    {
        ColumnPlan plan = default;
        plan.Taps = (frame.Columns.Taps + 1) / 2 * 2;
        plan.Columns = (columns + WindowColumns - 1) / WindowColumns * WindowColumns;
        plan.Offsets = buffers.OffsetsOfColumns.Reserve(plan.Columns);
        plan.Weights = buffers.WeightsOfColumns.Reserve((nint)plan.Taps * plan.Columns);
        plan.Starts = buffers.StartsOfColumns.Reserve(plan.Columns);
        plan.Windows = buffers.WindowsOfColumns.Reserve(plan.Columns / WindowColumns);
        plan.FirstByte = int.MaxValue;
        new Span<float>(plan.Weights + ((plan.Taps - 1) * (nint)plan.Columns), plan.Columns).Clear();
        for (int column = 0; column < plan.Columns; column += WindowColumns)
        {
            (int low, int high) = plan.Fill(frame, first, column, constant);
            for (int i = column; i < column + WindowColumns; i++)
            {
                plan.Offsets[i] = (plan.Offsets[i] - low) * pixelBytes;
            }

            int highest = (high - low) * pixelBytes;
            plan.LastWindow = low * pixelBytes;
            plan.Windows[column / WindowColumns] = plan.LastWindow;
            plan.WindowBytes = Math.Max(plan.WindowBytes, highest + (plan.Taps * pixelBytes));
            plan.FirstByte = Math.Min(plan.FirstByte, plan.LastWindow);
            plan.EndByte = Math.Max(plan.EndByte, plan.LastWindow + (long)highest + ((plan.Taps - 2) * pixelBytes) + sizeof(ulong));
        }

        return plan;
    }

    // The columns of a window. Those beside the box, which are filled afterwards, are like the nearest one that is not.
    private readonly (int Low, int High) Fill(in CropFrame frame, int first, int column, float constant)
    {
        (int low, int high) = (int.MaxValue, 0);
        for (int i = column; i < column + WindowColumns; i++)
        {
            int output = Math.Clamp(first + i - frame.Place.Left, 0, frame.Place.Width - 1);
            Offsets[i] = frame.Columns.Find(output, Weights + i, Columns, out float outside);
            (low, high) = (Math.Min(low, Offsets[i]), Math.Max(high, Offsets[i]));
            Starts[i] = outside * constant;
        }

        return (low, high);
    }
}
