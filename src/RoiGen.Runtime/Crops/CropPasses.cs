using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RoiGen.Inputs;
using RoiGen.Kernels.Portable;
using RoiGen.Memory;
using RoiGen.Simd;

namespace RoiGen.Crops;

/// <summary>The arithmetic of crops, with vectors of one width: lanes are columns of the output, so no lane meets another, and every width gives the same bits.</summary>
internal abstract unsafe class CropPasses
{
    /// <summary>Pixels that are brought side by side before they are combined: 16 KB, which stay in the first-level cache.</summary>
    private const int FetchedPixels = 4096;

    /// <summary>The widest of this machine.</summary>
    public static CropPasses OfMachine { get; } = LaneFamily.For(int.MaxValue) switch
    {
        { Lanes: 16 } when VectorUnit512.IsSupported => new Avx512CropPasses(),
        { Lanes: 8 } => new VectorCropPasses<VectorUnit256, Vector256<float>>(),
        _ => new VectorCropPasses<VectorUnit128, Vector128<float>>(),
    };

    public abstract int Lanes { get; }

    /// <summary>Combines the pixels of a row into columns, of every channel that the row has.</summary>
    /// <param name="plan">The columns.</param>
    /// <param name="row">The row.</param>
    /// <param name="fetched">Memory for pixels on their way.</param>
    /// <param name="lines">Receives the columns of each channel, each <see cref="ColumnPlan.Columns"/> behind the one before.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public virtual void CombineColumns(in ColumnPlan plan, in PixelRow row, NativeBuffer<uint> fetched, float* lines)
    {
        int together = Math.Clamp(FetchedPixels / plan.Taps / ColumnPlan.WindowColumns * ColumnPlan.WindowColumns, ColumnPlan.WindowColumns, plan.Columns);
        uint* pixels = fetched.Reserve((nint)together * plan.Taps);
        for (int column = 0; column < plan.Columns; column += together, lines += together)
        {
            int columns = Math.Min(together, plan.Columns - column);
            PixelFetch.Fetch(plan, column, columns, row, pixels);
            if (row.Format.Bytes > 1)
            {
                CombineColours(plan, column, columns, pixels, row.Format, lines);
            }
            else
            {
                CombinePlane(plan, column, columns, pixels, lines);
            }
        }
    }

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

    /// <summary>Combines pixels that lie side by side into columns: what each begins with, plus its taps one after the other.</summary>
    /// <param name="plan">The columns.</param>
    /// <param name="first">The first column.</param>
    /// <param name="columns">How many, of whole vectors.</param>
    /// <param name="pixels">[tap][column], the value in the lowest byte.</param>
    /// <param name="line">Receives the columns.</param>
    protected abstract void CombinePlane(in ColumnPlan plan, int first, int columns, uint* pixels, float* line);

    /// <summary>The same of three channels at a time.</summary>
    /// <param name="plan">The columns.</param>
    /// <param name="first">The first column.</param>
    /// <param name="columns">How many, of whole vectors.</param>
    /// <param name="pixels">[tap][column].</param>
    /// <param name="format">The bytes of the channels.</param>
    /// <param name="lines">Receives the columns of red, green and blue, each <see cref="ColumnPlan.Columns"/> behind the one before.</param>
    protected abstract void CombineColours(in ColumnPlan plan, int first, int columns, uint* pixels, PixelFormat format, float* lines);
}
