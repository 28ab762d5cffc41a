using System.Runtime.CompilerServices;
using RoiGen.Settings;
using RoiGen.Simd;

namespace RoiGen.Kernels.Portable;

/// <summary>The maximum of samples, any count of them: the column pass compares them as it puts their taps together.</summary>
internal sealed unsafe class PortableSampleMaximumKernel<TUnit, TVector>()
    : PortableSeparableKernel<TUnit, TVector, WeightedSum<TUnit, TVector>, FusedSamplePass<TUnit, TVector>>("align_max")
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Columns(in ColumnPass<float> pass)
    {
        (int taps, int rowsOfBin, int height, int width) = (pass.Taps, pass.RowsOfBin, pass.Height, pass.Width);
        int* places = Pinned(ref pass.ColumnTaps);
        float* weights = Pinned(ref pass.ColumnWeights);
        float* target = Pinned(ref pass.Output);
        nint bin = (nint)rowsOfBin * TUnit.Lanes;
        for (int column = 0; column < width; column++, places += taps, weights += taps, target += TUnit.Lanes)
        {
            float* source = Pinned(ref pass.Scratch);
            for (int row = 0; row < height; row++, source += bin)
            {
                TUnit.Store(target + ((nint)row * width * TUnit.Lanes), LargestSample(taps, rowsOfBin, source, places, weights));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LargestSample(int taps, int rowsOfBin, float* source, int* places, float* weights)
    {
        TVector largest = TUnit.Broadcast(FromLowest.Value);
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
