using System.Runtime.CompilerServices;

namespace RoiGen.Crops;

/// <summary>The rows of one plane of an image, where the caller has them.</summary>
/// <param name="data">The first byte.</param>
/// <param name="length">How many there are.</param>
/// <param name="height">Rows of the image.</param>
/// <param name="stride">Bytes from a row to the row below it.</param>
internal readonly unsafe struct ImageRows(byte* data, long length, int height, int stride)
{
    /// <summary>Where a row begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Row(int row) => data + Offset(row);

    /// <summary>Bytes from the beginning of a row to the end of the image's memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Behind(int row) => length - Offset(row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Offset(int row) => stride >= 0 ? (long)row * stride : (height - 1L - row) * -(long)stride;
}
