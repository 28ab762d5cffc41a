using System.Collections.Generic;

namespace RoiGen.Settings;

/// <summary>Crop-and-resize.</summary>
internal sealed class CropAndResizeInfo() : OperatorInfo<CropAndResizeSpec, RoiConvention>("CropAndResize", "Crop", InputKind.Map, InputKind.Images)
{
    public static readonly CropAndResizeInfo Table = new();

    // ONNX Runtime's contributed operator stands in files of any opset.
    private static readonly RoiConvention[] s_conventions =
        [RoiConvention.None, RoiConvention.TensorFlow, RoiConvention.OnnxOpset10, RoiConvention.OnnxOpset16];

    public override IReadOnlyList<RoiConvention> Conventions => s_conventions;

    public override CropAndResizeSpec Preset(RoiConvention convention) =>
        convention is RoiConvention.OnnxOpset10 or RoiConvention.OnnxOpset16 ? new() { Ends = CropEnds.Exact } : default;

    public override SpecProblems Contradictions(RoiConvention convention, in CropAndResizeSpec spec) => convention == RoiConvention.None
        ? default
        : new() { Unless([Preset(convention).Ends], nameof(spec.Ends), spec.Ends) };

    // One sample a bin: between two pixels, or on one.
    public override KernelPlan? Plan(in CropAndResizeSpec spec) => new KernelPlan(
        Contraction.Average, spec.OutputHeight, spec.OutputWidth, 0, spec.Interpolation == Interpolation.Nearest ? 1 : KernelPlan.SampleTaps);

    public override string Words(in CropAndResizeSpec spec) => spec.Interpolation == Interpolation.Nearest ? "nearest" : "bilinear";
}
