using System.Runtime.CompilerServices;
using RoiGen.Execution.Vectors;
using RoiGen.Planning;

namespace RoiGen.Execution.Kernels;

/// <summary>ROI Align by the maximum of its samples, any count of them: the column pass compares them as it puts their taps together.</summary>
internal sealed unsafe class PortableSampleMaximumKernel<TUnit, TVector>() : PortableAlignKernel<TUnit, TVector, WeightedSum<TUnit, TVector>>("align_max")
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void CombineColumns(
        int taps, int rowsOfBin, int height, int width, ref float scratch, ref int columnTaps, ref float columnWeights, ref float output)
    {
        int* places = Pinned(ref columnTaps);
        float* weights = Pinned(ref columnWeights);
        float* target = Pinned(ref output);
        nint bin = (nint)rowsOfBin * TUnit.Lanes;
        for (int column = 0; column < width; column++, places += taps, weights += taps, target += TUnit.Lanes)
        {
            float* source = Pinned(ref scratch);
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
