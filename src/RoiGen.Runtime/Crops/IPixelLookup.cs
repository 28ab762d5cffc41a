using System.Runtime.Intrinsics;

namespace RoiGen.Crops;

/// <summary>How pixels are looked up in registers of AVX-512. A permute takes the low bits of a place and passes over the others.</summary>
internal unsafe interface IPixelLookup
{
    /// <summary>The places of pixels.</summary>
    /// <param name="offsets">The byte of the first pixel of each column, counted from the window.</param>
    static abstract Vector512<byte> Places(int* offsets);

    /// <summary>What leads from places to those of the next pixels.</summary>
    static abstract Vector512<byte> Step(int pixelBytes);

    /// <summary>Which places lie in the first two registers of a window.</summary>
    static abstract Vector512<byte> IsNear(Vector512<byte> places);

    /// <summary>The pixels at places of a register.</summary>
    static abstract Vector512<byte> Pixels(Vector512<byte> register, Vector512<byte> places);

    /// <summary>The pixels at places of two registers.</summary>
    static abstract Vector512<byte> Pixels(Vector512<byte> low, Vector512<byte> high, Vector512<byte> places);
}
