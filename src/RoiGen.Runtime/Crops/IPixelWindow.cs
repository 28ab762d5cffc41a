using System.Runtime.Intrinsics;

namespace RoiGen.Crops;

/// <summary>The bytes that a window of columns is made of, in registers of AVX-512. A permute takes the low bits of a place and passes over the others.</summary>
/// <typeparam name="TSelf">The window.</typeparam>
internal unsafe interface IPixelWindow<TSelf>
    where TSelf : struct
{
    /// <summary>Bytes of a window.</summary>
    static abstract int Bytes { get; }

    static abstract TSelf Load(byte* window);

    /// <summary>The places of pixels.</summary>
    /// <param name="offsets">The byte of the first pixel of each column, counted from the window.</param>
    static abstract Vector512<byte> Places(int* offsets);

    /// <summary>What leads from places to those of the next pixels.</summary>
    static abstract Vector512<byte> Step(int pixelBytes);

    /// <summary>Which places lie in the window, and not behind it.</summary>
    static abstract Vector512<byte> IsInside(Vector512<byte> places);

    /// <summary>The pixels at some places.</summary>
    Vector512<byte> Pixels(Vector512<byte> places);
}
