using System;
using System.Runtime.CompilerServices;
using RoiGen.Simd;

namespace RoiGen.Kernels.Portable;

/// <summary>
/// Both passes at once, of rows of one to six taps; <see cref="SeparableKernel{T}.Fused"/> says what it computes. Each count of taps has code of its own, which
/// holds addresses and weights of the rows in registers.
/// </summary>
/// <remarks>Optimised from the first call on: as tier-0 code every vector operation would be a call, some 100 times slower.</remarks>
internal readonly unsafe struct FusedTapPass<TUnit, TVector, TRowTerm, TColumnTerm> : IFusedPass
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
    where TRowTerm : ITapTerm<TUnit, TVector>
    where TColumnTerm : ITapTerm<TUnit, TVector>
{
    public static uint Taps => 0b1111110;

    public static void Combine(in FusedPass<float> pass)
    {
        delegate*<in FusedPass<float>, void> combine = pass.RowTaps switch
        {
            1 => &Combine<First>,
            2 => &Combine<Next<First>>,
            3 => &Combine<Next<Next<First>>>,
            4 => &Combine<Next<Next<Next<First>>>>,
            5 => &Combine<Next<Next<Next<Next<First>>>>>,
            6 => &Combine<Next<Next<Next<Next<Next<First>>>>>>,
            _ => throw new ArgumentOutOfRangeException(nameof(pass), pass.RowTaps, "A count of taps without a body."),
        };
        combine(pass);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Combine<TRows>(in FusedPass<float> pass)
        where TRows : struct, IRows<TRows>
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
                TVector bin = TColumnTerm.First(rows.At(*offset++), TUnit.Broadcast(*weight++));
                for (int tap = 1; tap < columnTaps; tap++)
                {
                    bin = TColumnTerm.Next(bin, rows.At(*offset++), TUnit.Broadcast(*weight++));
                }

                TUnit.Store(output, bin);
            }
        }
    }

    /// <summary>The rows that a row of bins taps.</summary>
    private interface IRows<TSelf>
        where TSelf : struct, IRows<TSelf>
    {
        static abstract int Taps { get; }

        static abstract TSelf Of(float* map, int* offsets, float* weights);

        TVector At(nint column);
    }

    private readonly struct First(float* row, TVector weight) : IRows<First>
    {
        public static int Taps => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static First Of(float* map, int* offsets, float* weights) => new(map + offsets[0], TUnit.Broadcast(weights[0]));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector At(nint column) => TRowTerm.First(TUnit.Load(row + column), weight);
    }

    private readonly struct Next<TRows>(TRows rows, float* row, TVector weight) : IRows<Next<TRows>>
        where TRows : struct, IRows<TRows>
    {
        public static int Taps => TRows.Taps + 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Next<TRows> Of(float* map, int* offsets, float* weights) =>
            new(TRows.Of(map, offsets, weights), map + offsets[TRows.Taps], TUnit.Broadcast(weights[TRows.Taps]));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector At(nint column) => TRowTerm.Next(rows.At(column), TUnit.Load(row + column), weight);
    }
}
