namespace RoiGen.Kernels.Portable;

/// <summary>Both passes of a contraction at once.</summary>
internal unsafe interface IFusedPass
{
    /// <summary>The counts of row taps that there is code for, as <see cref="KernelInfo.FusedTaps"/> has them.</summary>
    static abstract uint Taps { get; }

    /// <summary><see cref="FusedPass{T}"/> says what its arguments are; nothing of it moves.</summary>
    static abstract void Combine(
        int rowTaps, int columnTaps, int height, int width, float* map, int* rowOffsets, float* rowWeights, int* columnOffsets, float* columnWeights, float* output);
}
