namespace RoiGen.Emit.Isa;

internal sealed class AdvSimdTarget : IsaTarget
{
    public override string Name => "AdvSimd";

    public override string Architecture => "Arm64";

    public override string Guard => "global::System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.IsSupported";

    public override string Vector => "Vector128";

    public override int Lanes => 4;

    public override int Registers => 32;

    public override string Namespace => "System.Runtime.Intrinsics.Arm";

    public override string Multiply(string left, string right) => $"AdvSimd.Multiply({left}, {right})";

    public override string MultiplyAdd(string left, string right, string addend) => $"AdvSimd.FusedMultiplyAdd({addend}, {left}, {right})";

    // AdvSimd.Max gives a NaN where either side is one.
    public override string Maximum(string left, string right) =>
        $"AdvSimd.BitwiseSelect(AdvSimd.CompareGreaterThan({left}, {right}), {left}, {right})";
}
