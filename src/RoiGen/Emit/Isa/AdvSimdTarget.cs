using RoiGen.Emit.Text;
using RoiGen.Scheduling;

namespace RoiGen.Emit.Isa;

/// <summary>
/// Arm64. A multiply-add takes one of its factors from a single lane, so up to four weights share a register; and with 32 registers of four lanes a block of
/// channels is four of them wide.
/// </summary>
internal sealed class AdvSimdTarget : IsaTarget
{
    public override string Name => "AdvSimd";

    public override string Architecture => "Arm64";

    public override string Guard => "AdvSimd.Arm64.IsSupported";

    public override string Vector => "Vector128x4";

    public override string VectorType => Vector;

    public override RegisterLayout Layout { get; } = new(Lanes: 16, WeightsOfRegister: 4, IsInlined: true, Sums: 7);

    public override int Registers => 32;

    public override string Namespace => "System.Runtime.Intrinsics.Arm";

    public override string DeclareWeight(DeclareWeight weight, string element) => weight.Count == 1
        ? $"Vector64<float> {weight.Register} = Vector64.CreateScalarUnsafe({element}); // tap {Numerals.Of(weight.FirstTap)}"
        : $"{Type(weight)}<float> {weight.Register} = {Type(weight)}.LoadUnsafe(ref {element}); // taps {Numerals.Of(weight.FirstTap)} to {Numerals.Of(weight.FirstTap + weight.Count!.Value - 1)}, a lane each";

    public override string Multiply(RegisterWeight weight, string value) => $"{Vector}.Multiply({value}, {Lane(weight)})";

    public override string MultiplyAdd(RegisterWeight weight, string value, string addend) =>
        $"{Vector}.MultiplyAdd({addend}, {value}, {Lane(weight)})";

    public override string Maximum(string left, string right) => $"{Vector}.Max({left}, {right})";

    private static string Lane(RegisterWeight weight) => $"{weight.Register}, {Numerals.Of(weight.Lane)}";

    private static string Type(DeclareWeight weight) => weight.Count == 4 ? "Vector128" : "Vector64";
}
