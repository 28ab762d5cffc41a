using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RoiGen.Arm64;

/// <summary>The vectors at every sum of a row's and a column's offset, packed without gaps, with the offsets that they have then.</summary>
internal readonly ref struct Pixels
{
    public Pixels(ref float origin, ReadOnlySpan<int> rows, ReadOnlySpan<int> columns, int lanes)
    {
        Rows = new int[rows.Length];
        Columns = new int[columns.Length];
        Values = new float[rows.Length * columns.Length * lanes];
        for (int row = 0; row < rows.Length; row++)
        {
            Rows[row] = row * columns.Length * lanes;
            for (int column = 0; column < columns.Length; column++)
            {
                Columns[column] = column * lanes;
                MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref origin, rows[row] + columns[column]), lanes).CopyTo(Values.AsSpan(Rows[row] + Columns[column]));
            }
        }
    }

    public float[] Values { get; }

    public int[] Rows { get; }

    public int[] Columns { get; }
}
