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

    /// <summary>Combines the pixels of a row into columns, of every channel that the row has: what each begins with, plus its taps one after the other.</summary>
    /// <param name="plan">The columns.</param>
    /// <param name="pixels">Its pixels.</param>
    /// <param name="row">The row.</param>
    /// <param name="lines">Receives the columns of each channel, each <see cref="ColumnPlan.Columns"/> behind the one before.</param>
    public abstract void CombineColumns(in ColumnPlan plan, in PixelPlaces pixels, in PixelRow row, float* lines);

    /// <summary>Makes red, green and blue gray.</summary>
    /// <param name="red">Red; receives the gray.</param>
    /// <param name="green">Green.</param>
    /// <param name="blue">Blue.</param>
    /// <param name="columns">How many columns, of whole vectors.</param>
    public abstract void MakeGray(float* red, float* green, float* blue, int columns);

    /// <summary>Combines lines into a row of the output: what it begins with, plus its taps one after the other; then one multiply-add.</summary>
    /// <param name="taps">Taps of the row.</param>
    /// <param name="start">What it begins with.</param>
    /// <param name="lines">What the offsets count from.</param>
    /// <param name="offsets">The line of each tap.</param>
    /// <param name="weights">The weight of each tap.</param>
    /// <param name="factor">What the sum is multiplied by.</param>
    /// <param name="addend">What is added then.</param>
    /// <param name="columns">How many columns, of whole vectors.</param>
    /// <param name="target">Receives the row.</param>
    public abstract void CombineRows(int taps, float start, float* lines, nint* offsets, float* weights, float factor, float addend, int columns, float* target);
}
