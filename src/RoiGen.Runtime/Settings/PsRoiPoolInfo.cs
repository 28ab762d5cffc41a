namespace RoiGen.Settings;

/// <summary>Position-sensitive ROI Pool.</summary>
internal sealed class PsRoiPoolInfo() : OperatorInfo<PsRoiPoolSpec, RoiConvention>("PsRoiPool", "PositionSensitivePool", InputKind.Map)
{
    public static readonly PsRoiPoolInfo Table = new();

    public override string? WithoutKernels => "no two bins share a channel";

    public override string Words(in PsRoiPoolSpec spec) => "average";
}
