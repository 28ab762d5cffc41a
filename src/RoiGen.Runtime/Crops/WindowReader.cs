using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RoiGen.Crops;

/// <summary>Reads pixels of a window by permutes of AVX-512: each byte of it is loaded once, however often it is seen.</summary>
internal unsafe struct WindowReader<TLookup, TWindow> : ITapReader<WindowReader<TLookup, TWindow>, Vector512<byte>>
    where TLookup : IPixelLookup
    where TWindow : struct, IPixelWindow<TWindow>
{
    private TWindow _window;
    private Vector512<byte> _places, _step;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WindowReader<TLookup, TWindow> Of(in PixelPlaces pixels) => new() { _step = TLookup.Step(pixels.Format.Bytes) };

    public static long Room(long windowBytes, int pixelBytes) => TWindow.Bytes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Start(byte* window, int* offsets) => (_window, _places) = (TWindow.Load(window), TLookup.Places(offsets));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Read(out Vector512<byte> first, out Vector512<byte> second)
    {
        first = _window.Pixels(_places);
        second = _window.Pixels(_places + _step);
        _places += _step + _step;
    }
}
