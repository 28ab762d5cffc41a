using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using RoiGen.Simd;

namespace RoiGen.Crops;

/// <summary>Crops with AVX-512: pixels of a window of columns come out of registers, unless they lie too far apart or too near the end of the image's memory.</summary>
internal sealed unsafe class Avx512CropPasses : VectorCropPasses<VectorUnit512, Vector512<float>, Vector512<byte>>
{
    private static readonly bool s_permutesBytes = Avx512Vbmi.IsSupported;

    /// <inheritdoc/>
    public override void CombineColumns(in ColumnPlan plan, in PixelPlaces pixels, in PixelRow row, float* lines)
    {
        bool areWhole = pixels.Bytes == sizeof(uint);
        if (areWhole && Fits<PixelWindow>(plan, row))
        {
            Combine<WindowReader<PixelWindow>>(plan, pixels, row, lines);
        }
        else if (areWhole && Fits<WideWindow<PixelWindow>>(plan, row))
        {
            Combine<WindowReader<WideWindow<PixelWindow>>>(plan, pixels, row, lines);
        }
        else if (s_permutesBytes && Fits<ByteWindow>(plan, row))
        {
            Combine<WindowReader<ByteWindow>>(plan, pixels, row, lines);
        }
        else if (s_permutesBytes && Fits<WideWindow<ByteWindow>>(plan, row))
        {
            Combine<WindowReader<WideWindow<ByteWindow>>>(plan, pixels, row, lines);
        }
        else
        {
            base.CombineColumns(plan, pixels, row, lines);
        }
    }

    private static bool Fits<TWindow>(in ColumnPlan plan, in PixelRow row)
        where TWindow : struct, IPixelWindow<TWindow> =>
        plan.WindowBytes <= TWindow.Bytes && plan.LastWindow + (long)TWindow.Bytes <= row.Behind;
}
