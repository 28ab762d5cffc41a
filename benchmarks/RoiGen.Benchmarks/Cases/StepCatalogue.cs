using System;

namespace RoiGen.Benchmarks.Cases;

/// <summary>The heads of a workload and layout with a step after the operator.</summary>
/// <param name="Mean">The mean over bins.</param>
/// <param name="Bytes">Signed bytes, a step of which is worth <see cref="OutputScale"/>.</param>
/// <param name="Activated">Scale, bias and ReLU.</param>
internal sealed record StepCatalogue(StepCatalogue.MeanHead Mean, StepCatalogue.ByteHead Bytes, StepCatalogue.ActivatedHead Activated)
{
    /// <summary>1/128, so that values in [-1, 1) fill a byte.</summary>
    public const float OutputScale = 0.0078125f;

    public delegate void MeanHead(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    public delegate void ByteHead(FeatureMap<float> features, RoiBatch rois, Span<sbyte> output);

    public delegate void ActivatedHead(FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<float> output);

    public static StepCatalogue For(Workload workload, TensorLayout layout) => (workload.Name, layout) switch
    {
        ("W1", TensorLayout.Nchw) => new(StepHeads.BoxMean, StepHeads.BoxBytes, StepHeads.BoxActivated),
        ("W1", TensorLayout.Nhwc) => new(StepHeads.BoxMeanNhwc, StepHeads.BoxBytesNhwc, StepHeads.BoxActivatedNhwc),
        ("W3", TensorLayout.Nchw) => new(StepHeads.C4Mean, StepHeads.C4Bytes, StepHeads.C4Activated),
        ("W3", TensorLayout.Nhwc) => new(StepHeads.C4MeanNhwc, StepHeads.C4BytesNhwc, StepHeads.C4ActivatedNhwc),
        ("W5", TensorLayout.Nchw) => new(StepHeads.FastRcnnMean, StepHeads.FastRcnnBytes, StepHeads.FastRcnnActivated),
        ("W5", TensorLayout.Nhwc) => new(StepHeads.FastRcnnMeanNhwc, StepHeads.FastRcnnBytesNhwc, StepHeads.FastRcnnActivatedNhwc),
        _ => throw new ArgumentOutOfRangeException(nameof(workload), workload.Name, "A workload without steps."),
    };
}
