using System.Runtime.Intrinsics;

namespace RoiGen.Simd;

/// <summary>What crops of photographs need of a vector width besides: pixels in lanes of four bytes.</summary>
/// <typeparam name="TVector">The vector of numbers.</typeparam>
/// <typeparam name="TPixels">The vector of as many pixels.</typeparam>
internal unsafe interface IPixelUnit<TVector, TPixels>
    where TVector : struct
    where TPixels : struct
{
    /// <summary>Fills a vector with a part of sixteen bytes.</summary>
    static abstract TPixels Repeat(Vector128<byte> part);

    /// <summary>Picks bytes and makes numbers of them.</summary>
    /// <param name="pixels">The pixels.</param>
    /// <param name="places">For each byte of a number where it lies in its part of sixteen bytes; 128 makes it 0.</param>
    static abstract TVector Numbers(TPixels pixels, TPixels places);

    /// <summary>Reads eight bytes for each lane, and makes pixels of the first two taps of them.</summary>
    /// <param name="window">What offsets count from.</param>
    /// <param name="offsets">One for each lane.</param>
    /// <param name="places">Where, in twice eight bytes, the four pixels lie: the first tap of both, then the second.</param>
    /// <param name="first">Receives the first tap of each lane.</param>
    /// <param name="second">Receives the second one.</param>
    static abstract void GatherPairs(byte* window, int* offsets, TPixels places, out TPixels first, out TPixels second);

    /// <summary>Stores the lanes of three vectors in turns: three numbers of each pixel side by side.</summary>
    static abstract void StoreTriples(float* target, TVector first, TVector second, TVector third);
}
