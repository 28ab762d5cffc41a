using System.Runtime.CompilerServices;
using RoiGen.Inputs;
using RoiGen.Simd;

namespace RoiGen.Crops;

/// <inheritdoc cref="CropPasses"/>
internal unsafe class VectorCropPasses<TUnit, TVector> : CropPasses
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
{
    // The weights of ITU-R BT.601.
    private const float Red = 0.299f, Green = 0.587f, Blue = 0.114f;

    public override int Lanes => TUnit.Lanes;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void CombinePlane(in ColumnPlan plan, int first, int columns, uint* pixels, float* line)
    {
        (int taps, nint stride) = (plan.Taps, plan.Columns);
        float* starts = plan.Starts + first;
        for (int column = 0; column < columns; column += TUnit.Lanes)
        {
            TVector sum = TUnit.Load(starts + column);
            float* weights = plan.Weights + first + column;
            uint* tapped = pixels + column;
            for (int tap = 0; tap < taps; tap++, weights += stride, tapped += columns)
            {
                sum = TUnit.MultiplyAdd(TUnit.LoadBytes(tapped, shift: 0), TUnit.Load(weights), sum);
            }

            TUnit.Store(line + column, sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void CombineColours(in ColumnPlan plan, int first, int columns, uint* pixels, PixelFormat format, float* lines)
    {
        (int redShift, int greenShift, int blueShift) = (8 * format.Red, 8 * format.Green, 8 * format.Blue);
        (int taps, nint stride) = (plan.Taps, plan.Columns);
        float* starts = plan.Starts + first;
        for (int column = 0; column < columns; column += TUnit.Lanes, lines += TUnit.Lanes)
        {
            TVector red = TUnit.Load(starts + column), green = red, blue = red;
            float* weights = plan.Weights + first + column;
            uint* tapped = pixels + column;
            for (int tap = 0; tap < taps; tap++, weights += stride, tapped += columns)
            {
                TVector weight = TUnit.Load(weights);
                red = TUnit.MultiplyAdd(TUnit.LoadBytes(tapped, redShift), weight, red);
                green = TUnit.MultiplyAdd(TUnit.LoadBytes(tapped, greenShift), weight, green);
                blue = TUnit.MultiplyAdd(TUnit.LoadBytes(tapped, blueShift), weight, blue);
            }

            TUnit.Store(lines, red);
            TUnit.Store(lines + stride, green);
            TUnit.Store(lines + (2 * stride), blue);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void MakeGray(float* red, float* green, float* blue, int columns)
    {
        (TVector redPart, TVector greenPart, TVector bluePart) = (TUnit.Broadcast(Red), TUnit.Broadcast(Green), TUnit.Broadcast(Blue));
        for (int column = 0; column < columns; column += TUnit.Lanes)
        {
            TVector gray = TUnit.MultiplyAdd(TUnit.Load(green + column), greenPart, TUnit.Multiply(TUnit.Load(red + column), redPart));
            TUnit.Store(red + column, TUnit.MultiplyAdd(TUnit.Load(blue + column), bluePart, gray));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void CombineRows(int taps, float start, float* lines, nint* offsets, float* weights, float factor, float addend, int columns, float* target)
    {
        (TVector begin, TVector multiplier, TVector added) = (TUnit.Broadcast(start), TUnit.Broadcast(factor), TUnit.Broadcast(addend));
        if (taps == 2)
        {
            // Nearly always: without a loop of two in the loop.
            float* first = lines + offsets[0];
            float* second = lines + offsets[1];
            (TVector firstWeight, TVector secondWeight) = (TUnit.Broadcast(weights[0]), TUnit.Broadcast(weights[1]));
            for (int column = 0; column < columns; column += TUnit.Lanes)
            {
                TVector sum = TUnit.MultiplyAdd(TUnit.Load(second + column), secondWeight, TUnit.MultiplyAdd(TUnit.Load(first + column), firstWeight, begin));
                TUnit.Store(target + column, TUnit.MultiplyAdd(sum, multiplier, added));
            }

            return;
        }

        for (int column = 0; column < columns; column += TUnit.Lanes)
        {
            TVector sum = begin;
            for (int tap = 0; tap < taps; tap++)
            {
                sum = TUnit.MultiplyAdd(TUnit.Load(lines + offsets[tap] + column), TUnit.Broadcast(weights[tap]), sum);
            }

            TUnit.Store(target + column, TUnit.MultiplyAdd(sum, multiplier, added));
        }
    }
}
