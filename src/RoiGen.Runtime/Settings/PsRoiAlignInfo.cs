namespace RoiGen.Settings;

/// <summary>Position-sensitive ROI Align.</summary>
internal sealed class PsRoiAlignInfo() : OperatorInfo<PsRoiAlignSpec, RoiConvention>("PsRoiAlign", "PositionSensitiveAlign", InputKind.Map)
{
    public static readonly PsRoiAlignInfo Table = new();

    public override string? WithoutKernels => "no two bins share a channel";

    public override int? Samples(in PsRoiAlignSpec spec) => spec.Samples;

    public override string Words(in PsRoiAlignSpec spec) => "average";
}
