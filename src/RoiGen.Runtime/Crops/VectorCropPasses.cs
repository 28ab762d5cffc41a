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

    private static readonly ColumnPass s_gather = new VectorColumnPass<TUnit, TVector, TPixels, GatherReader<TUnit, TVector, TPixels>>();

    public override int Lanes => TUnit.Lanes;

    public override ColumnPass ColumnsOf(long windowBytes, int pixelBytes) => s_gather;

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
    public override void Interleave(float* first, float* second, float* third, int count, float* target)
    {
        for (nint pixel = 0; pixel < count; pixel += TUnit.Lanes, target += 3 * TUnit.Lanes)
        {
            TUnit.StoreTriples(target, TUnit.Load(first + pixel), TUnit.Load(second + pixel), TUnit.Load(third + pixel));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void CombineRows(in RowTaps taps, float* lines, int columns, in CropTile tile, int row)
    {
        for (int channel = 0; channel < tile.Channels; channel++)
        {
            float* line = lines + ((nint)tile.Plane(channel) * columns);
            TVector factor = TUnit.Broadcast(tile.Factor(channel)), addend = TUnit.Broadcast(tile.Addend(channel));
            if (taps.Count == 2)
            {
                CombinePair(taps, line, factor, addend, columns, tile.Row(channel, row));
            }
            else
            {
                CombineAll(taps, line, factor, addend, columns, tile.Row(channel, row));
            }
        }
    }

    // Nearly always: without a loop of two in the loop.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CombinePair(in RowTaps taps, float* lines, TVector factor, TVector addend, int columns, float* target)
    {
        float* first = lines + taps.Lines[0];
        float* second = lines + taps.Lines[1];
        TVector start = TUnit.Broadcast(taps.Start), firstWeight = TUnit.Broadcast(taps.Weights[0]), secondWeight = TUnit.Broadcast(taps.Weights[1]);
        for (nint column = 0; column < columns; column += TUnit.Lanes)
        {
            TVector sum = TUnit.MultiplyAdd(TUnit.Load(second + column), secondWeight, TUnit.MultiplyAdd(TUnit.Load(first + column), firstWeight, start));
            TUnit.Store(target + column, TUnit.MultiplyAdd(sum, factor, addend));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CombineAll(in RowTaps taps, float* lines, TVector factor, TVector addend, int columns, float* target)
    {
        TVector start = TUnit.Broadcast(taps.Start);
        for (nint column = 0; column < columns; column += TUnit.Lanes)
        {
            TVector sum = start;
            for (int tap = 0; tap < taps.Count; tap++)
            {
                sum = TUnit.MultiplyAdd(TUnit.Load(lines + taps.Lines[tap] + column), TUnit.Broadcast(taps.Weights[tap]), sum);
            }

            TUnit.Store(target + column, TUnit.MultiplyAdd(sum, factor, addend));
        }
    }
}
