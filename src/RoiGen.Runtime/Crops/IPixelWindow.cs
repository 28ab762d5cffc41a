using System.Runtime.Intrinsics;

namespace RoiGen.Crops;

/// <summary>The bytes that a window of columns is made of, in registers of AVX-512.</summary>
/// <typeparam name="TSelf">The window.</typeparam>
internal unsafe interface IPixelWindow<TSelf>
    where TSelf : struct
{
    /// <summary>Bytes of a window.</summary>
    static abstract int Bytes { get; }

    static abstract TSelf Load(byte* window);

    /// <summary>The pixels at some places.</summary>
    Vector512<byte> Pixels(Vector512<byte> places);
}
