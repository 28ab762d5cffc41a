using System;
using System.Threading.Tasks;
using RoiGen.Benchmarks.Cases;

namespace RoiGen.Benchmarks.Shapes;

/// <summary>The specialised kernels of the sweeps, NCHW. They leave the channels open, so that one serves every channel count.</summary>
internal static partial class SweepHeads
{
    [RoiAlign(Output = 1, Samples = 2)]
    internal static partial void Align1(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 2, Samples = 2)]
    internal static partial void Align2(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 3, Samples = 2)]
    internal static partial void Align3(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 4, Samples = 2)]
    internal static partial void Align4(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 5, Samples = 2)]
    internal static partial void Align5(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 6, Samples = 2)]
    internal static partial void Align6(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2)]
    internal static partial void Align7(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 8, Samples = 2)]
    internal static partial void Align8(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 9, Samples = 2)]
    internal static partial void Align9(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 10, Samples = 2)]
    internal static partial void Align10(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 11, Samples = 2)]
    internal static partial void Align11(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 12, Samples = 2)]
    internal static partial void Align12(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 13, Samples = 2)]
    internal static partial void Align13(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 14, Samples = 2)]
    internal static partial void Align14(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 15, Samples = 2)]
    internal static partial void Align15(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 16, Samples = 2)]
    internal static partial void Align16(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 20, Samples = 2)]
    internal static partial void Align20(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 28, Samples = 2)]
    internal static partial void Align28(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 32, Samples = 2)]
    internal static partial void Align32(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 0)]
    internal static partial void Align7Samples0(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 1)]
    internal static partial void Align7Samples1(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 3)]
    internal static partial void Align7Samples3(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 4)]
    internal static partial void Align7Samples4(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(Output = 7)]
    internal static partial void Pool7(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(Output = 14)]
    internal static partial void Pool14(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    /// <summary>The kernel of a shape; null where there is none, because a few say enough.</summary>
    public static Head? For(Workload workload) => (workload.Operator, workload.Output, workload.Samples) switch
    {
        (RoiOperator.Align, 1, 2) => Align1,
        (RoiOperator.Align, 2, 2) => Align2,
        (RoiOperator.Align, 3, 2) => Align3,
        (RoiOperator.Align, 4, 2) => Align4,
        (RoiOperator.Align, 5, 2) => Align5,
        (RoiOperator.Align, 6, 2) => Align6,
        (RoiOperator.Align, 7, 2) => Align7,
        (RoiOperator.Align, 8, 2) => Align8,
        (RoiOperator.Align, 9, 2) => Align9,
        (RoiOperator.Align, 10, 2) => Align10,
        (RoiOperator.Align, 11, 2) => Align11,
        (RoiOperator.Align, 12, 2) => Align12,
        (RoiOperator.Align, 13, 2) => Align13,
        (RoiOperator.Align, 14, 2) => Align14,
        (RoiOperator.Align, 15, 2) => Align15,
        (RoiOperator.Align, 16, 2) => Align16,
        (RoiOperator.Align, 20, 2) => Align20,
        (RoiOperator.Align, 28, 2) => Align28,
        (RoiOperator.Align, 32, 2) => Align32,
        (RoiOperator.Align, 7, 0) => Align7Samples0,
        (RoiOperator.Align, 7, 1) => Align7Samples1,
        (RoiOperator.Align, 7, 3) => Align7Samples3,
        (RoiOperator.Align, 7, 4) => Align7Samples4,
        (RoiOperator.Pool, 7, _) => Pool7,
        (RoiOperator.Pool, 14, _) => Pool14,
        _ => null,
    };
}
