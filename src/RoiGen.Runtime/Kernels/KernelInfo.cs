using System.ComponentModel;
using RoiGen.Simd;

namespace RoiGen.Kernels;

/// <summary>What a kernel is, and what it has bodies for.</summary>
/// <param name="name">What it is called in <see cref="KernelChoice"/>, logs and profiles.</param>
/// <param name="isa">The instruction set that it is written for.</param>
/// <param name="lanes">Channels of a block: 16, 8, 4 or 1.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class KernelInfo(string name, RoiIsa isa, int lanes)
{
    /// <summary>What the kernel is called in <see cref="KernelChoice"/>, logs and profiles.</summary>
    public string Name { get; } = name;

    /// <summary>The instruction set that it is written for.</summary>
    public RoiIsa Isa { get; } = isa;

    /// <summary>Channels of a block.</summary>
    public int Lanes { get; } = lanes;

    /// <summary>The counts of taps that its row pass has a body for: bit k is set for k taps, 1 to 31.</summary>
    public uint RowTaps { get; init; }

    /// <summary>The same of its column pass.</summary>
    public uint ColumnTaps { get; init; }

    /// <summary>The counts of taps of a row of bins that its fused pass has a body for. It takes any count of column taps; of a maximum of samples as many as of rows.</summary>
    public uint FusedTaps { get; init; }

    /// <summary>
    /// How many times as many vectors as two passes the fused pass may load and store and still be faster. AVX-512 multiplies by a weight in memory for nothing (W2, 1.26 times as many:
    /// no difference; W1, 0.91: 6 %), or keeps it in one of 32 registers; AVX2 loads it first (W2 up to 7 % slower; up to 1 W1 is 3 % faster).
    /// </summary>
    internal float MaxFusedWork => Lanes == VectorUnit512.Lanes && VectorUnit512.IsSupported ? 1.25f : 1;

    internal bool HasFused(int taps) => Has(FusedTaps, taps);

    internal bool HasRows(int taps) => Has(RowTaps, taps);

    internal bool HasColumns(int taps) => Has(ColumnTaps, taps);

    private static bool Has(uint counts, int taps) => taps < 32 && ((counts >> taps) & 1) != 0;
}
