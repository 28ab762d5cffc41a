using System;
using System.Collections.Generic;
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

    public override string Vector => "Vector128";

    public override int LanesOfRegister => 4;

    public override int RegistersOfBlock => 4;

    public override int Registers => 32;

    public override string Namespace => "System.Runtime.Intrinsics.Arm";

    // Loads of exactly the weights there are: behind the last may be the end of the table.
    public override IEnumerable<string> DeclareWeights(string name, int count, Func<int, string> element)
    {
        for (int tap = 0; tap < count;)
        {
            Group group = Group.Of(new(name, tap, count));
            yield return group.Size == 1
                ? $"Vector64<float> {group.Register} = Vector64.CreateScalarUnsafe({element(tap)});"
                : $"{group.Type}<float> {group.Register} = {group.Type}.LoadUnsafe(ref {element(tap)});";
            tap += group.Size;
        }
    }

    public override string Multiply(Weight weight, string value) => $"AdvSimd.MultiplyBySelectedScalar({value}, {Lane(weight)})";

    public override string MultiplyAdd(Weight weight, string value, string addend) =>
        $"AdvSimd.Arm64.FusedMultiplyAddBySelectedScalar({addend}, {value}, {Lane(weight)})";

    // AdvSimd.Max gives a NaN where either side is one.
    public override string Maximum(string left, string right) =>
        $"AdvSimd.BitwiseSelect(AdvSimd.CompareGreaterThan({left}, {right}), {left}, {right})";

    private static string Lane(Weight weight)
    {
        Group group = Group.Of(weight);
        return $"{group.Register}, {Numerals.Of(weight.Tap - group.First)}";
    }

    /// <summary>The weights that share a register: four as long as there are four, then two, then one.</summary>
    private readonly record struct Group(string Name, int First, int Size)
    {
        public string Register => Name + Numerals.Of(First);

        public string Type => Size == 4 ? "Vector128" : "Vector64";

        public static Group Of(Weight weight)
        {
            int size = weight.Tap < (weight.Count & ~3) ? 4 : weight.Tap < (weight.Count & ~1) ? 2 : 1;
            return new(weight.Name, weight.Tap & ~(size - 1), size);
        }
    }
}
