using System;
using System.Runtime.CompilerServices;
using RoiGen.Geometry;

namespace RoiGen.Crops;

/// <summary>
/// The columns of a strip of a crop, ready for vectors: for each tap the byte of its pixel in a row and its weight, [tap][column]. Pixels of fewer taps than others have are
/// named again, with weight 0.
/// </summary>
internal unsafe struct ColumnPlan
{
    /// <summary>Taps of a column.</summary>
    public int Taps;

    /// <summary>Columns, of whole vectors.</summary>
    public int Columns;

    /// <summary>The bytes of the pixels, counted from the first of the row.</summary>
    public int* Offsets;

    public float* Weights;

    /// <summary>What each column begins with: what lies off the image, times its weight.</summary>
    public float* Starts;

    /// <summary>The lowest byte of the pixels of each window of columns.</summary>
    public int* Windows;

    /// <summary>The last of them, and how many bytes further at most the highest pixel of a window begins.</summary>
    public int LastWindow, MaxWindow;

    /// <summary>The lowest byte of all, and the last byte of the highest pixel.</summary>
    public int FirstByte, LastByte;

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
        plan.Taps = frame.Columns.MaxTaps;
        plan.Columns = (columns + WindowColumns - 1) / WindowColumns * WindowColumns;
        nint length = (nint)plan.Taps * plan.Columns;
        plan.Offsets = buffers.PixelsOfColumns.Reserve(length);
        plan.Weights = buffers.WeightsOfColumns.Reserve(length);
        plan.Starts = buffers.StartsOfColumns.Reserve(plan.Columns);
        plan.Windows = buffers.WindowsOfColumns.Reserve(plan.Columns / WindowColumns);
        (plan.FirstByte, plan.LastByte) = (int.MaxValue, 0);
        for (int column = 0; column < plan.Columns; column += WindowColumns)
        {
            (int low, int high) = plan.Fill(frame, first, column, constant);
            for (int tap = 0; tap < plan.Taps; tap++)
            {
                int* offsets = plan.Offsets + ((nint)tap * plan.Columns) + column;
                for (int i = 0; i < WindowColumns; i++)
                {
                    offsets[i] *= pixelBytes;
                }
            }

            plan.LastWindow = low * pixelBytes;
            plan.Windows[column / WindowColumns] = plan.LastWindow;
            plan.MaxWindow = Math.Max(plan.MaxWindow, (high - low) * pixelBytes);
            plan.FirstByte = Math.Min(plan.FirstByte, plan.LastWindow);
            plan.LastByte = Math.Max(plan.LastByte, ((high + 1) * pixelBytes) - 1);
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
            int found = frame.Columns.Find(output, Offsets + i, Weights + i, Columns, out float outside);
            int last = Offsets[i + ((nint)(found - 1) * Columns)];
            (low, high) = (Math.Min(low, Offsets[i]), Math.Max(high, last));
            Starts[i] = outside * constant;
            for (int tap = found; tap < Taps; tap++)
            {
                Offsets[i + ((nint)tap * Columns)] = last;
                Weights[i + ((nint)tap * Columns)] = 0;
            }
        }

        return (low, high);
    }
}
