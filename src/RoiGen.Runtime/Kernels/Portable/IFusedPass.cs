namespace RoiGen.Kernels.Portable;

/// <summary>Both passes of a contraction at once.</summary>
internal interface IFusedPass
{
    /// <summary>The counts of row taps that there is code for, as <see cref="KernelInfo.FusedTaps"/> has them.</summary>
    static abstract uint Taps { get; }

    /// <summary>Combines what does not move: the driver pins it.</summary>
    static abstract void Combine(in FusedPass<float> pass);
}
