using System.Collections.Generic;

namespace RoiGen.Settings;

/// <summary>ROI Pool.</summary>
internal sealed class RoiPoolInfo() : OperatorInfo<RoiPoolSpec, RoiConvention>("RoiPool", "Pool", InputKind.Map, InputKind.Pyramid)
{
    public static readonly RoiPoolInfo Table = new();

    // All but mmcv's are Caffe's.
    private static readonly RoiConvention[] s_conventions =
    [
        RoiConvention.None,
        RoiConvention.Torchvision,
        RoiConvention.Detectron2,
        RoiConvention.Mmcv,
        RoiConvention.OnnxOpset10,
        RoiConvention.OnnxOpset16,
        RoiConvention.OpenVino3,
        RoiConvention.OpenVino9,
        RoiConvention.Paddle,
        RoiConvention.Caffe,
    ];

    public override IReadOnlyList<RoiConvention> Conventions => s_conventions;

    public override RoiPoolSpec Preset(RoiConvention convention) =>
        convention == RoiConvention.Mmcv ? new() { Rounding = PoolRounding.InclusiveEnd } : default;

    public override SpecProblems Contradictions(RoiConvention convention, in RoiPoolSpec spec) => convention == RoiConvention.None
        ? default
        : new()
        {
            Unless([Preset(convention).Rounding], nameof(spec.Rounding), spec.Rounding),
            Unless([Preset(convention).Bins], nameof(spec.Bins), spec.Bins),
        };

    public override KernelPlan? Plan(in RoiPoolSpec spec) =>
        new KernelPlan(Contraction.MaximumOfEntries, spec.OutputHeight, spec.OutputWidth, 0, KernelPlan.TableTaps);

    public override bool FeaturesDecide(in RoiPoolSpec spec) => true;

    public override string Words(in RoiPoolSpec spec) => "maximum";
}
