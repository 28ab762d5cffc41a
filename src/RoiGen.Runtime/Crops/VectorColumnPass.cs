using System.Runtime.CompilerServices;
using RoiGen.Simd;

namespace RoiGen.Crops;

/// <inheritdoc cref="ColumnPass"/>
/// <typeparam name="TUnit">The arithmetic.</typeparam>
/// <typeparam name="TVector">Its vector of numbers; lanes are columns.</typeparam>
/// <typeparam name="TPixels">Its vector of pixels.</typeparam>
/// <typeparam name="TReader">How pixels are read.</typeparam>
internal sealed unsafe class VectorColumnPass<TUnit, TVector, TPixels, TReader> : ColumnPass
    where TUnit : IVectorUnit<TVector>, IPixelUnit<TVector, TPixels>
    where TVector : struct
    where TPixels : struct
    where TReader : struct, ITapReader<TReader, TPixels>
{
    public override long Room(long windowBytes, int pixelBytes) => TReader.Room(windowBytes, pixelBytes);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Combine(in ColumnPlan plan, in PixelPlaces pixels, byte* row, float* lines)
    {
        if (pixels.Bytes > 1)
        {
            CombineColours(plan, pixels, row, lines);
        }
        else
        {
            CombinePlane(plan, pixels, row, lines);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CombinePlane(in ColumnPlan plan, in PixelPlaces pixels, byte* row, float* line)
    {
        TReader reader = TReader.Of(pixels);
        TPixels places = TUnit.Repeat(pixels.Red);
        (int taps, nint stride) = (plan.Taps, plan.Columns);
        for (nint column = 0; column < stride; column += TUnit.Lanes)
        {
            reader.Start(row + plan.Windows[column / ColumnPlan.WindowColumns], plan.Offsets + column);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CombineColours(in ColumnPlan plan, in PixelPlaces pixels, byte* row, float* lines)
    {
        TReader reader = TReader.Of(pixels);
        TPixels redPlaces = TUnit.Repeat(pixels.Red);
        TPixels greenPlaces = TUnit.Repeat(pixels.Green);
        TPixels bluePlaces = TUnit.Repeat(pixels.Blue);
        (int taps, nint stride) = (plan.Taps, plan.Columns);
        for (nint column = 0; column < stride; column += TUnit.Lanes, lines += TUnit.Lanes)
        {
            reader.Start(row + plan.Windows[column / ColumnPlan.WindowColumns], plan.Offsets + column);
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
}
