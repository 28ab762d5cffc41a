using System.Runtime.CompilerServices;
using RoiGen.Simd;

namespace RoiGen.Crops;

/// <inheritdoc cref="CropPasses"/>
internal unsafe class VectorCropPasses<TUnit, TVector, TPixels> : CropPasses
    where TUnit : IVectorUnit<TVector>, IPixelUnit<TVector, TPixels>
    where TVector : struct
    where TPixels : struct
{
    // The weights of ITU-R BT.601.
    private const float Red = 0.299f, Green = 0.587f, Blue = 0.114f;

    public override int Lanes => TUnit.Lanes;

    /// <inheritdoc/>
    public override void CombineColumns(in ColumnPlan plan, in PixelPlaces pixels, in PixelRow row, float* lines) => Combine<GatherReader<TUnit, TVector, TPixels>>(plan, pixels, row, lines);

    /// <summary><see cref="CombineColumns"/> by one of the ways of reading pixels.</summary>
    protected static void Combine<TReader>(in ColumnPlan plan, in PixelPlaces pixels, in PixelRow row, float* lines)
        where TReader : struct, ITapReader<TReader, TPixels>
    {
        if (pixels.Bytes > 1)
        {
            CombineColours<TReader>(plan, pixels, row, lines);
        }
        else
        {
            CombinePlane<TReader>(plan, pixels, row, lines);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CombinePlane<TReader>(in ColumnPlan plan, in PixelPlaces pixels, in PixelRow row, float* line)
        where TReader : struct, ITapReader<TReader, TPixels>
    {
        TReader reader = TReader.Of(pixels);
        TPixels places = TUnit.Repeat(pixels.Red);
        (int taps, nint stride) = (plan.Taps, plan.Columns);
        for (nint column = 0; column < stride; column += TUnit.Lanes)
        {
            reader.Start(row.First + plan.Windows[column / ColumnPlan.WindowColumns], plan.Offsets + column);
            TVector sum = TUnit.Load(plan.Starts + column);
            float* weights = plan.Weights + column;
            for (int tap = 0; tap < taps; tap += 2, weights += 2 * stride)
            {
                reader.Read(out TPixels first, out TPixels second);
                sum = TUnit.MultiplyAdd(TUnit.Numbers(first, places), TUnit.Load(weights), sum);
                sum = TUnit.MultiplyAdd(TUnit.Numbers(second, places), TUnit.Load(weights + stride), sum);
            }

            TUnit.Store(line + column, sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CombineColours<TReader>(in ColumnPlan plan, in PixelPlaces pixels, in PixelRow row, float* lines)
        where TReader : struct, ITapReader<TReader, TPixels>
    {
        TReader reader = TReader.Of(pixels);
        TPixels redPlaces = TUnit.Repeat(pixels.Red);
        TPixels greenPlaces = TUnit.Repeat(pixels.Green);
        TPixels bluePlaces = TUnit.Repeat(pixels.Blue);
        (int taps, nint stride) = (plan.Taps, plan.Columns);
        for (nint column = 0; column < stride; column += TUnit.Lanes, lines += TUnit.Lanes)
        {
            reader.Start(row.First + plan.Windows[column / ColumnPlan.WindowColumns], plan.Offsets + column);
            TVector red = TUnit.Load(plan.Starts + column), green = red, blue = red;
            float* weights = plan.Weights + column;
            for (int tap = 0; tap < taps; tap += 2, weights += 2 * stride)
            {
                reader.Read(out TPixels first, out TPixels second);
                TVector weight = TUnit.Load(weights);
                red = TUnit.MultiplyAdd(TUnit.Numbers(first, redPlaces), weight, red);
                green = TUnit.MultiplyAdd(TUnit.Numbers(first, greenPlaces), weight, green);
                blue = TUnit.MultiplyAdd(TUnit.Numbers(first, bluePlaces), weight, blue);
                weight = TUnit.Load(weights + stride);
                red = TUnit.MultiplyAdd(TUnit.Numbers(second, redPlaces), weight, red);
                green = TUnit.MultiplyAdd(TUnit.Numbers(second, greenPlaces), weight, green);
                blue = TUnit.MultiplyAdd(TUnit.Numbers(second, bluePlaces), weight, blue);
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
