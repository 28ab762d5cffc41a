using System.Runtime.Intrinsics;
using RoiGen.Kernels.Portable;
using RoiGen.Simd;

namespace RoiGen.Crops;

/// <summary>The arithmetic of crops, with vectors of one width: lanes are columns of the output, so no lane meets another, and every width gives the same bits.</summary>
internal abstract unsafe class CropPasses
{
    /// <summary>The widest of this machine.</summary>
    public static CropPasses OfMachine { get; } = LaneFamily.For(int.MaxValue) switch
    {
        { Lanes: 16 } when Machine.Isa == RoiIsa.Avx512 => new Avx512CropPasses(),
        { Lanes: 16 } when VectorUnit512.IsSupported => new VectorCropPasses<VectorUnit512, Vector512<float>, Vector512<byte>>(),
        { Lanes: 8 } => new VectorCropPasses<VectorUnit256, Vector256<float>, Vector256<byte>>(),
        _ => new VectorCropPasses<VectorUnit128, Vector128<float>, Vector128<byte>>(),
    };

    public abstract int Lanes { get; }

    /// <summary>What combines rows into columns.</summary>
    /// <param name="windowBytes">What the pixels of the longest window of columns take.</param>
    /// <param name="pixelBytes">Bytes of a pixel.</param>
    public abstract ColumnPass ColumnsOf(long windowBytes, int pixelBytes);

    /// <summary>Makes red, green and blue gray.</summary>
    /// <param name="red">Red; receives the gray.</param>
    /// <param name="green">Green.</param>
    /// <param name="blue">Blue.</param>
    /// <param name="columns">How many columns, of whole vectors.</param>
    public abstract void MakeGray(float* red, float* green, float* blue, int columns);

    /// <summary>Combines lines into a row of the output, of every channel: what it begins with, plus its taps one after the other; then one multiply-add.</summary>
    /// <param name="taps">The taps.</param>
    /// <param name="lines">What their lines count from.</param>
    /// <param name="columns">Columns of a line, of whole vectors.</param>
    /// <param name="tile">Receives the row.</param>
    /// <param name="row">Its number there.</param>
    public abstract void CombineRows(in RowTaps taps, float* lines, int columns, in CropTile tile, int row);

    /// <summary>Puts the three channels of each pixel side by side.</summary>
    /// <param name="first">The first channel.</param>
    /// <param name="second">The second one.</param>
    /// <param name="third">The third one.</param>
    /// <param name="count">Pixels; all planes, and the target, have room for whole vectors.</param>
    /// <param name="target">Receives them.</param>
    public abstract void Interleave(float* first, float* second, float* third, int count, float* target);
}
