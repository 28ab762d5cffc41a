using System.Runtime.CompilerServices;
using RoiGen.Simd;

namespace RoiGen.Crops;

/// <summary>Reads pixels wherever they lie: both taps of a column by one load of eight bytes.</summary>
internal unsafe struct GatherReader<TUnit, TVector, TPixels> : ITapReader<GatherReader<TUnit, TVector, TPixels>, TPixels>
    where TUnit : IPixelUnit<TVector, TPixels>
    where TVector : struct
    where TPixels : struct
{
    private TPixels _places;
    private nint _step;
    private byte* _window;
    private int* _offsets;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GatherReader<TUnit, TVector, TPixels> Of(in PixelPlaces pixels) => new()
    {
        _places = TUnit.Repeat(pixels.Pairs),
        _step = 2 * pixels.Format.Bytes,
    };

    // The last pair begins two pixels before the end of the window.
    public static long Room(long windowBytes, int pixelBytes) => windowBytes - (2 * pixelBytes) + sizeof(ulong);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Start(byte* window, int* offsets)
    {
        _window = window;
        _offsets = offsets;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Read(out TPixels first, out TPixels second)
    {
        TUnit.GatherPairs(_window, _offsets, _places, out first, out second);
        _window += _step;
    }
}
