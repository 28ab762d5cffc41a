using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using RoiGen.Simd;

namespace RoiGen.Crops;

/// <summary>Crops with AVX-512: pixels of a window of columns come out of registers, unless they lie too far apart.</summary>
internal sealed class Avx512CropPasses : VectorCropPasses<VectorUnit512, Vector512<float>, Vector512<byte>>
{
    private static readonly bool s_permutesBytes = Avx512Vbmi.IsSupported;

    // By registers of a window.
    private static readonly ColumnPass[] s_ofPixels = [Of<PixelRegister>(), Of<PixelWindow>(), Of<WideWindow<PixelWindow, PixelRegister>>(), Of<WideWindow<PixelWindow, PixelWindow>>()];
    private static readonly ColumnPass[] s_ofBytes = [Of<ByteRegister>(), Of<ByteWindow>(), Of<WideWindow<ByteWindow, ByteRegister>>(), Of<WideWindow<ByteWindow, ByteWindow>>()];

    /// <inheritdoc/>
    public override ColumnPass ColumnsOf(long windowBytes, int pixelBytes)
    {
        ColumnPass[] passes = pixelBytes == sizeof(uint) ? s_ofPixels : s_permutesBytes ? s_ofBytes : [];
        long registers = (windowBytes + Vector512<byte>.Count - 1) / Vector512<byte>.Count;
        return registers <= passes.Length ? passes[registers - 1] : base.ColumnsOf(windowBytes, pixelBytes);
    }

    private static ColumnPass Of<TWindow>()
        where TWindow : struct, IPixelWindow<TWindow> =>
        new VectorColumnPass<VectorUnit512, Vector512<float>, Vector512<byte>, WindowReader<TWindow>>();
}
