using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using RoiGen.Simd;

namespace RoiGen.Crops;

/// <summary>Crops with AVX-512: pixels of a window of columns come out of registers, unless they lie too far apart.</summary>
internal sealed class Avx512CropPasses : VectorCropPasses<VectorUnit512, Vector512<float>, Vector512<byte>>
{
    private static readonly bool s_permutesBytes = Avx512Vbmi.IsSupported;

    // By registers of a window.
    private static readonly ColumnPass[] s_ofPixels = Of<WholeLookup>(), s_ofBytes = Of<ByteLookup>();

    /// <inheritdoc/>
    public override ColumnPass ColumnsOf(long windowBytes, int pixelBytes)
    {
        ColumnPass[] passes = pixelBytes == sizeof(uint) ? s_ofPixels : s_permutesBytes ? s_ofBytes : [];
        long registers = (windowBytes + Vector512<byte>.Count - 1) / Vector512<byte>.Count;
        return registers <= passes.Length ? passes[registers - 1] : base.ColumnsOf(windowBytes, pixelBytes);
    }

    private static ColumnPass[] Of<TLookup>()
        where TLookup : IPixelLookup =>
    [
        Of<TLookup, NarrowWindow<TLookup>>(),
        Of<TLookup, PairWindow<TLookup>>(),
        Of<TLookup, WideWindow<TLookup, NarrowWindow<TLookup>>>(),
        Of<TLookup, WideWindow<TLookup, PairWindow<TLookup>>>(),
    ];

    private static ColumnPass Of<TLookup, TWindow>()
        where TLookup : IPixelLookup
        where TWindow : struct, IPixelWindow<TWindow> =>
        new VectorColumnPass<VectorUnit512, Vector512<float>, Vector512<byte>, WindowReader<TLookup, TWindow>>();
}
