using System;
using System.Collections.Generic;

namespace RoiGen.Settings;

/// <summary>ROI Align.</summary>
internal sealed class RoiAlignInfo() : OperatorInfo<RoiAlignSpec, RoiConvention>("RoiAlign", "Align", InputKind.Map, InputKind.Pyramid)
{
    public static readonly RoiAlignInfo Table = new();

    public override IReadOnlyList<RoiConvention> Conventions => Frameworks.Names;

    public override RoiAlignSpec Preset(RoiConvention convention) => Frameworks.All.TryGetValue(convention, out Framework? framework)
        ? new() { Offset = framework.Offsets[0], Reduction = framework.Reductions[0] }
        : default;

    public override SpecProblems Contradictions(RoiConvention convention, in RoiAlignSpec spec) => !Frameworks.All.TryGetValue(convention, out Framework? framework)
        ? default
        : new()
        {
            Unless(framework.Offsets, nameof(spec.Offset), spec.Offset),
            Unless(framework.Reductions, nameof(spec.Reduction), spec.Reduction),
            Unless([RoiAlignSpec.DefaultMinimumSize(spec.Offset)], nameof(spec.MinimumSize), spec.MinimumSize),
            Unless([SamplePlacement.Centred], nameof(spec.Placement), spec.Placement),
        };

    /// <summary>What computes a reduction. Whether a zero takes part, plans say.</summary>
    public static Contraction ContractionOf(RoiReduction reduction) => reduction switch
    {
        RoiReduction.Average => Contraction.Average,
        RoiReduction.MaxTap => Contraction.MaximumOfTaps,
        RoiReduction.Max or RoiReduction.MaxFromZero => Contraction.MaximumOfSamples,
        _ => throw new ArgumentOutOfRangeException(nameof(reduction), reduction, "A reduction without a contraction."),
    };

    // Samples of an average merge into taps.
    public override KernelPlan? Plan(in RoiAlignSpec spec) => new KernelPlan(
        ContractionOf(spec.Reduction),
        spec.OutputHeight,
        spec.OutputWidth,
        spec.Reduction == RoiReduction.Average ? 0 : spec.Samples,
        spec.Samples == 0 ? KernelPlan.MaxSpecialisedTaps : Math.Min(KernelPlan.SampleTaps * spec.Samples, KernelPlan.MaxSpecialisedTaps));

    public override bool FeaturesDecide(in RoiAlignSpec spec) => spec.Reduction != RoiReduction.Average;

    public override string GradientHead(in RoiAlignSpec spec) => FeaturesDecide(spec) ? Head + "Maximum" : Head;

    public override int? Samples(in RoiAlignSpec spec) => spec.Samples;

    public override string Words(in RoiAlignSpec spec) => spec.Reduction switch
    {
        RoiReduction.Average => "average",
        RoiReduction.Max => "maximum of samples",
        RoiReduction.MaxTap => "maximum of taps",
        RoiReduction.MaxFromZero => "maximum of 0 and samples",
        _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Reduction, "A reduction without a description."),
    };

    /// <summary>What a framework has.</summary>
    /// <param name="Offsets">Its offsets, the default first.</param>
    /// <param name="Reductions">Its reductions, the default first.</param>
    private sealed record Framework(RoiOffset[] Offsets, RoiReduction[] Reductions);

    // Made once, and not before somebody asks: an attribute's getters do.
    private static class Frameworks
    {
        public static readonly Dictionary<RoiConvention, Framework> All = new()
        {
            [RoiConvention.Torchvision] = new([RoiOffset.None], [RoiReduction.Average]),
            [RoiConvention.TorchvisionAligned] = new([RoiOffset.HalfPixel], [RoiReduction.Average]),
            [RoiConvention.Detectron2] = new([RoiOffset.HalfPixel, RoiOffset.None], [RoiReduction.Average]),
            [RoiConvention.Mmcv] = new([RoiOffset.HalfPixel, RoiOffset.None], [RoiReduction.Average, RoiReduction.Max]),
            [RoiConvention.OnnxOpset10] = new([RoiOffset.None], [RoiReduction.Average, RoiReduction.MaxTap]),
            [RoiConvention.OnnxOpset16] = new([RoiOffset.HalfPixel, RoiOffset.None], [RoiReduction.Average, RoiReduction.MaxTap]),
            [RoiConvention.OpenVino3] = new([RoiOffset.None], [RoiReduction.Average, RoiReduction.MaxFromZero]),
            [RoiConvention.OpenVino9] = new(
                [RoiOffset.None, RoiOffset.HalfPixel, RoiOffset.HalfPixelSource], [RoiReduction.Average, RoiReduction.MaxFromZero]),
            [RoiConvention.Paddle] = new([RoiOffset.HalfPixel, RoiOffset.None], [RoiReduction.Average]),
        };

        public static readonly RoiConvention[] Names = [RoiConvention.None, .. All.Keys];
    }
}
