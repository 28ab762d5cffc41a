using System;
using System.Runtime.CompilerServices;
using RoiGen.Execution.Vectors;
using RoiGen.Planning;

namespace RoiGen.Execution.Kernels;

/// <summary>ROI Align of any shape by the maximum of its samples, any count of them. Its arguments must not move: the driver pins them.</summary>
internal sealed unsafe class PortableSampleMaximumKernel<TUnit, TVector> : AlignKernel
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
{
    public override int Lanes => TUnit.Lanes;

    public override string Name { get; } = FormattableString.Invariant($"portable_align_max_{32 * TUnit.Lanes}bit");

    public override RoiIsa Isa => RoiIsa.Portable;

    public override int MaxTaps => int.MaxValue;

    public override void CombineRows(
        int taps,
        int height,
        int columns,
        ref float map,
        ref int rowOffsets,
        ref float rowWeights,
        ref int columnOffsets,
        ref float scratch) =>
        TapPasses<TUnit, TVector, WeightedSum<TUnit, TVector>>.CombineRows(
            taps,
            height,
            columns,
            (float*)Unsafe.AsPointer(ref map),
            (int*)Unsafe.AsPointer(ref rowOffsets),
            (float*)Unsafe.AsPointer(ref rowWeights),
            (int*)Unsafe.AsPointer(ref columnOffsets),
            (float*)Unsafe.AsPointer(ref scratch));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void CombineColumns(
        int taps, int rowsOfBin, int height, int width, ref float scratch, ref int columnTaps, ref float columnWeights, ref float output)
    {
        int* places = (int*)Unsafe.AsPointer(ref columnTaps);
        float* weights = (float*)Unsafe.AsPointer(ref columnWeights);
        float* target = (float*)Unsafe.AsPointer(ref output);
        nint bin = (nint)rowsOfBin * TUnit.Lanes;
        for (int column = 0; column < width; column++, places += taps, weights += taps, target += TUnit.Lanes)
        {
            float* source = (float*)Unsafe.AsPointer(ref scratch);
            for (int row = 0; row < height; row++, source += bin)
            {
                TUnit.Store(target + ((nint)row * width * TUnit.Lanes), LargestSample(taps, rowsOfBin, source, places, weights));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LargestSample(int taps, int rowsOfBin, float* source, int* places, float* weights)
    {
        TVector largest = TUnit.Broadcast(float.MinValue);
        for (int tap = 0; tap < taps; tap += KernelPlan.SampleTaps)
        {
            float* left = source + places[tap];
            float* right = source + places[tap + 1];
            TVector leftWeight = TUnit.Broadcast(weights[tap]);
            TVector rightWeight = TUnit.Broadcast(weights[tap + 1]);
            for (int row = 0; row < rowsOfBin; row++, left += TUnit.Lanes, right += TUnit.Lanes)
            {
                TVector sample = TUnit.MultiplyAdd(rightWeight, TUnit.Load(right), TUnit.Multiply(leftWeight, TUnit.Load(left)));
                largest = TUnit.Maximum(sample, largest);
            }
        }

        return largest;
    }
}
