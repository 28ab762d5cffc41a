using System;
using System.Runtime.InteropServices;
using RoiGen.Execution;

namespace RoiGen.Arm64;

/// <summary>A kernel of ROI Align for the driver of this machine, whose passes run under emulation.</summary>
internal sealed class EmulatedAlignKernel(Emulation emulation, AlignKernel kernel) : AlignKernel
{
    public override int Lanes => kernel.Lanes;

    public override string Name => kernel.Name;

    public override RoiIsa Isa => kernel.Isa;

    public override int MaxTaps => kernel.MaxTaps;

    public override void CombineRows(
        int taps, int height, int columns, ref float map, ref int rowOffsets, ref float rowWeights, ref int columnOffsets, ref float scratch)
    {
        // The pixels that are read, packed: a whole map would be sent for every block otherwise.
        ReadOnlySpan<int> rows = MemoryMarshal.CreateReadOnlySpan(ref rowOffsets, height * taps);
        Pixels pixels = new(ref map, rows, MemoryMarshal.CreateReadOnlySpan(ref columnOffsets, columns), Lanes);
        emulation.Call(
            KernelMethods.Number(kernel, FormattableString.Invariant($"Rows{taps}")),
            columns,
            MemoryMarshal.AsBytes<float>(pixels.Values),
            MemoryMarshal.AsBytes<int>(pixels.Rows),
            MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref rowWeights, height * taps)),
            MemoryMarshal.AsBytes<int>(pixels.Columns),
            MemoryMarshal.CreateSpan(ref scratch, columns * height * Lanes));
    }

    public override void CombineColumns(
        int taps, int rowsOfBin, int height, int width, ref float scratch, ref int columnTaps, ref float columnWeights, ref float output)
    {
        ReadOnlySpan<int> offsets = MemoryMarshal.CreateReadOnlySpan(ref columnTaps, width * taps);
        int last = 0;
        foreach (int offset in offsets)
        {
            last = Math.Max(last, offset);
        }

        emulation.Call(
            KernelMethods.Number(kernel, FormattableString.Invariant($"Columns{taps}")),
            null,
            MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref scratch, last + (height * rowsOfBin * Lanes))),
            MemoryMarshal.AsBytes(offsets),
            MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref columnWeights, width * taps)),
            [],
            MemoryMarshal.CreateSpan(ref output, height * width * Lanes));
    }
}
