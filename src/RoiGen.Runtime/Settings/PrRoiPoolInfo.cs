namespace RoiGen.Settings;

/// <summary>Precise ROI Pool.</summary>
internal sealed class PrRoiPoolInfo() : OperatorInfo<PrRoiPoolSpec, RoiConvention>("PrRoiPool", "Precise", InputKind.Map, InputKind.Pyramid)
{
    public static readonly PrRoiPoolInfo Table = new();

    // A bin of l pixels meets up to l + 2 of them, so only the regions tell how many.
    public override KernelPlan? Plan(in PrRoiPoolSpec spec) =>
        new KernelPlan(Contraction.Average, spec.OutputHeight, spec.OutputWidth, 0, KernelPlan.MaxSpecialisedTaps);

    public override string Words(in PrRoiPoolSpec spec) => "mean of the bilinear surface";
}
