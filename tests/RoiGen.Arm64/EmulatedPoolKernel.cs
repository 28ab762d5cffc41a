using System.Runtime.InteropServices;
using RoiGen.Execution;

namespace RoiGen.Arm64;

/// <summary>A kernel of ROI Pool for the driver of this machine, whose pass runs under emulation.</summary>
internal sealed class EmulatedPoolKernel(Emulation emulation, PoolKernel kernel) : PoolKernel
{
    public override int Lanes => kernel.Lanes;

    public override string Name => kernel.Name;

    public override RoiIsa Isa => kernel.Isa;

    public override void MaximumOfFour(int height, int width, ref float tables, ref int rowOffsets, ref int columnOffsets, ref float output)
    {
        Pixels pixels = new(
            ref tables, MemoryMarshal.CreateReadOnlySpan(ref rowOffsets, 2 * height), MemoryMarshal.CreateReadOnlySpan(ref columnOffsets, 2 * width), Lanes);
        emulation.Call(
            KernelMethods.Number(kernel, "Bins"),
            null,
            MemoryMarshal.AsBytes<float>(pixels.Values),
            MemoryMarshal.AsBytes<int>(pixels.Rows),
            MemoryMarshal.AsBytes<int>(pixels.Columns),
            [],
            MemoryMarshal.CreateSpan(ref output, height * width * Lanes));
    }
}
