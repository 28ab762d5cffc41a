using System.Runtime.CompilerServices;
using RoiGen.Memory;
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
        if (pixels.Format.Bytes > 1)
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
        Colours colours = new(pixels);
        nint stride = plan.Columns;
        for (nint column = 0; column < stride; column += TUnit.Lanes, lines += TUnit.Lanes)
        {
            colours.Combine(plan, row, column, out TVector red, out TVector green, out TVector blue);
            TUnit.Store(lines, red);
            TUnit.Store(lines + stride, green);
            TUnit.Store(lines + (2 * stride), blue);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void CombinePair(in ColumnPlan plan, in PixelPlaces pixels, RowPair rows, RowPair ahead, in RowTaps taps, in CropTile tile, int row)
    {
        Colours colours = new(pixels);
        TVector start = TUnit.Broadcast(taps.Start), firstWeight = TUnit.Broadcast(taps.Weights[0]), secondWeight = TUnit.Broadcast(taps.Weights[1]);
        TVector redFactor = TUnit.Broadcast(tile.Factor(tile.Plane(0))), redAddend = TUnit.Broadcast(tile.Addend(tile.Plane(0)));
        TVector greenFactor = TUnit.Broadcast(tile.Factor(1)), greenAddend = TUnit.Broadcast(tile.Addend(1));
        TVector blueFactor = TUnit.Broadcast(tile.Factor(tile.Plane(2))), blueAddend = TUnit.Broadcast(tile.Addend(tile.Plane(2)));
        float* reds = tile.Row(tile.Plane(0), row);
        float* greens = tile.Row(1, row);
        float* blues = tile.Row(tile.Plane(2), row);
        for (nint column = 0; column < plan.Columns; column += TUnit.Lanes)
        {
            if (column % ColumnPlan.WindowColumns == 0)
            {
                Prefetch(plan, ahead, plan.Windows[column / ColumnPlan.WindowColumns]);
            }

            colours.Combine(plan, rows.First, column, out TVector red, out TVector green, out TVector blue);
            (red, green, blue) = (TUnit.MultiplyAdd(red, firstWeight, start), TUnit.MultiplyAdd(green, firstWeight, start), TUnit.MultiplyAdd(blue, firstWeight, start));
            colours.Combine(plan, rows.Second, column, out TVector secondRed, out TVector secondGreen, out TVector secondBlue);
            TUnit.Store(reds + column, TUnit.MultiplyAdd(TUnit.MultiplyAdd(secondRed, secondWeight, red), redFactor, redAddend));
            TUnit.Store(greens + column, TUnit.MultiplyAdd(TUnit.MultiplyAdd(secondGreen, secondWeight, green), greenFactor, greenAddend));
            TUnit.Store(blues + column, TUnit.MultiplyAdd(TUnit.MultiplyAdd(secondBlue, secondWeight, blue), blueFactor, blueAddend));
        }
    }

    // Between the arithmetic: asked for at once, lines would wait for each other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(in ColumnPlan plan, RowPair ahead, int window)
    {
        nint end = (nint)window + plan.AheadBytes;
        for (nint line = window; line < end; line += CacheLine.Bytes)
        {
            CacheLine.Prefetch(ahead.First + line);
            CacheLine.Prefetch(ahead.Second + line);
        }
    }

    // Combines columns of three channels.
    private struct Colours
    {
        private TReader _reader;
        private readonly TPixels _red, _green, _blue;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Colours(in PixelPlaces pixels)
        {
            _reader = TReader.Of(pixels);
            (_red, _green, _blue) = (TUnit.Repeat(pixels.Red), TUnit.Repeat(pixels.Green), TUnit.Repeat(pixels.Blue));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Combine(in ColumnPlan plan, byte* row, nint column, out TVector red, out TVector green, out TVector blue)
        {
            nint stride = plan.Columns;
            _reader.Start(row + plan.Windows[column / ColumnPlan.WindowColumns], plan.Offsets + column);
            red = TUnit.Load(plan.Starts + column);
            (green, blue) = (red, red);
            float* weights = plan.Weights + column;
            for (int tap = 0; tap < plan.Taps; tap += 2, weights += 2 * stride)
            {
                _reader.Read(out TPixels first, out TPixels second);
                TVector weight = TUnit.Load(weights);
                red = TUnit.MultiplyAdd(TUnit.Numbers(first, _red), weight, red);
                green = TUnit.MultiplyAdd(TUnit.Numbers(first, _green), weight, green);
                blue = TUnit.MultiplyAdd(TUnit.Numbers(first, _blue), weight, blue);
                weight = TUnit.Load(weights + stride);
                red = TUnit.MultiplyAdd(TUnit.Numbers(second, _red), weight, red);
                green = TUnit.MultiplyAdd(TUnit.Numbers(second, _green), weight, green);
                blue = TUnit.MultiplyAdd(TUnit.Numbers(second, _blue), weight, blue);
            }
        }
    }
}
