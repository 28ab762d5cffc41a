using RoiGen.Scheduling;

namespace RoiGen.Emit.Isa;

internal sealed class Avx2Target : IsaTarget
{
    public override string Name => "Avx2";

    public override string Architecture => "x64";

    public override string Guard => "Avx2.IsSupported && Fma.IsSupported";

    public override string Vector => "Vector256";

    public override RegisterLayout Layout { get; } = new(Lanes: 8, FusesPasses: true);

    public override int Registers => 16;

    public override string Namespace => "System.Runtime.Intrinsics.X86";

    public override string Multiply(RegisterWeight weight, string value) => $"Avx.Multiply({weight.Register}, {value})";

    public override string MultiplyAdd(RegisterWeight weight, string value, string addend) => $"Fma.MultiplyAdd({weight.Register}, {value}, {addend})";

    public override string Maximum(string left, string right) => $"Avx.Max({left}, {right})";
}
