namespace RoiGen;

/// <summary>The instruction set that a kernel body is written for.</summary>
public enum RoiIsa
{
    /// <summary>No specialised body: the portable kernel of the widest vector the machine has.</summary>
    Portable,

    /// <summary>Arm64 AdvSimd: 16 channels a block, four registers of 4.</summary>
    AdvSimd,

    /// <summary>x86 AVX2 with FMA: 8 channels a vector.</summary>
    Avx2,

    /// <summary>x86 AVX-512F: 16 channels a vector.</summary>
    Avx512,
}
