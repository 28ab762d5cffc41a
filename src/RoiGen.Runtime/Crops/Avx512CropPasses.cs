using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using RoiGen.Simd;

namespace RoiGen.Crops;

/// <summary>Crops with AVX-512: pixels of a window of columns come out of registers, unless they lie too far apart.</summary>
internal sealed class Avx512CropPasses : VectorCropPasses<VectorUnit512, Vector512<float>, Vector512<byte>>
{
    private static readonly bool s_permutesBytes = Avx512Vbmi.IsSupported;

    private static readonly ColumnPass s_pixels = Of<PixelWindow>(), s_manyPixels = Of<WideWindow<PixelWindow>>();
    private static readonly ColumnPass s_bytes = Of<ByteWindow>(), s_manyBytes = Of<WideWindow<ByteWindow>>();

    /// <inheritdoc/>
    public override ColumnPass ColumnsOf(long windowBytes, int pixelBytes)
    {
        bool fitsTwo = windowBytes <= PixelWindow.Bytes, fitsFour = windowBytes <= 2 * PixelWindow.Bytes;
        return pixelBytes == sizeof(uint) && fitsFour ? (fitsTwo ? s_pixels : s_manyPixels)
            : s_permutesBytes && fitsFour ? (fitsTwo ? s_bytes : s_manyBytes)
            : base.ColumnsOf(windowBytes, pixelBytes);
    }

    private static ColumnPass Of<TWindow>()
        where TWindow : struct, IPixelWindow<TWindow> =>
        new VectorColumnPass<VectorUnit512, Vector512<float>, Vector512<byte>, WindowReader<TWindow>>();
}
