using RoiGen.Scheduling;

namespace RoiGen.Emit.Isa;

internal sealed class Avx512Target : IsaTarget
{
    public override string Name => "Avx512";

    public override string Architecture => "x64";

    // Where 512-bit vectors slow the clock down, the runtime reports them as not accelerated although the instructions exist.
    public override string Guard => "Vector512.IsHardwareAccelerated && Avx512F.IsSupported";

    public override string Vector => "Vector512";

    public override RegisterLayout Layout { get; } = new(Lanes: 16, FusesPasses: true);

    public override int Registers => 32;

    public override string Namespace => "System.Runtime.Intrinsics.X86";

    public override string Multiply(RegisterWeight weight, string value) => $"Avx512F.Multiply({weight.Register}, {value})";

    public override string MultiplyAdd(RegisterWeight weight, string value, string addend) => $"Avx512F.FusedMultiplyAdd({weight.Register}, {value}, {addend})";

    public override string Maximum(string left, string right) => $"Avx512F.Max({left}, {right})";
}
