using System;
using System.Runtime.CompilerServices;
using RoiGen.Settings;
using RoiGen.Simd;

namespace RoiGen.Kernels.Portable;

/// <summary>
/// Both passes of a maximum of samples at once, of bins with one to four rows of samples. Each count of rows has code of its own, which holds their addresses and weights
/// in registers.
/// </summary>
/// <remarks>Optimised from the first call on: as tier-0 code every vector operation would be a call, some 100 times slower.</remarks>
internal readonly unsafe struct FusedSamplePass<TUnit, TVector> : IFusedPass
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
{
    /// <summary>Two a row of samples.</summary>
    public static uint Taps => 0b101010100;

    public static void Combine(in FusedPass<float> pass)
    {
        delegate*<in FusedPass<float>, void> combine = pass.RowTaps switch
        {
            2 => &Combine<Next<None>>,
            4 => &Combine<Next<Next<None>>>,
            6 => &Combine<Next<Next<Next<None>>>>,
            8 => &Combine<Next<Next<Next<Next<None>>>>>,
            _ => throw new ArgumentOutOfRangeException(nameof(pass), pass.RowTaps, "A count of taps without a body."),
        };
        combine(pass);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Combine<TRows>(in FusedPass<float> pass)
        where TRows : struct, ISampleRows<TRows>
    {
        (int columnTaps, int height, int width) = (pass.ColumnTaps, pass.Height, pass.Width);
        float* map = RoiKernel.Pinned(ref pass.Map);
        int* rowOffsets = RoiKernel.Pinned(ref pass.RowOffsets), columnOffsets = RoiKernel.Pinned(ref pass.ColumnOffsets);
        float* rowWeights = RoiKernel.Pinned(ref pass.RowWeights), columnWeights = RoiKernel.Pinned(ref pass.ColumnWeights);
        float* output = RoiKernel.Pinned(ref pass.Output);
        for (int row = 0; row < height; row++, rowOffsets += TRows.Taps, rowWeights += TRows.Taps)
        {
            TRows rows = TRows.Of(map, rowOffsets, rowWeights);
            int* offset = columnOffsets;
            float* weight = columnWeights;
            for (int column = 0; column < width; column++, output += TUnit.Lanes)
            {
                TVector largest = TUnit.Broadcast(FromLowest.Value);
                for (int tap = 0; tap < columnTaps; tap += KernelPlan.SampleTaps)
                {
                    largest = rows.Largest(largest, offset[0], offset[1], TUnit.Broadcast(weight[0]), TUnit.Broadcast(weight[1]));
                    offset += KernelPlan.SampleTaps;
                    weight += KernelPlan.SampleTaps;
                }

                TUnit.Store(output, largest);
            }
        }
    }

    /// <summary>The rows of samples of a row of bins.</summary>
    private interface ISampleRows<TSelf>
        where TSelf : struct, ISampleRows<TSelf>
    {
        static abstract int Taps { get; }

        static abstract TSelf Of(float* map, int* offsets, float* weights);

        /// <summary>The largest of what was found so far and of a column of samples.</summary>
        TVector Largest(TVector largest, nint left, nint right, TVector leftWeight, TVector rightWeight);
    }

    private readonly struct None : ISampleRows<None>
    {
        public static int Taps => 0;

        public static None Of(float* map, int* offsets, float* weights) => default;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Largest(TVector largest, nint left, nint right, TVector leftWeight, TVector rightWeight) => largest;
    }

    private readonly struct Next<TRows>(TRows rows, float* upper, float* lower, TVector upperWeight, TVector lowerWeight) : ISampleRows<Next<TRows>>
        where TRows : struct, ISampleRows<TRows>
    {
        public static int Taps => TRows.Taps + KernelPlan.SampleTaps;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Next<TRows> Of(float* map, int* offsets, float* weights) => new(
            TRows.Of(map, offsets, weights),
            map + offsets[TRows.Taps],
            map + offsets[TRows.Taps + 1],
            TUnit.Broadcast(weights[TRows.Taps]),
            TUnit.Broadcast(weights[TRows.Taps + 1]));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Largest(TVector largest, nint left, nint right, TVector leftWeight, TVector rightWeight)
        {
            TVector before = rows.Largest(largest, left, right, leftWeight, rightWeight);
            return TUnit.Maximum(TUnit.MultiplyAdd(rightWeight, At(right), TUnit.Multiply(leftWeight, At(left))), before);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private TVector At(nint column) => TUnit.MultiplyAdd(lowerWeight, TUnit.Load(lower + column), TUnit.Multiply(upperWeight, TUnit.Load(upper + column)));
    }
}
