using System;
using System.Threading.Tasks;

namespace RoiGen.Benchmarks.Cases;

/// <summary>A specialised kernel, called as its owner would; null is one thread.</summary>
internal delegate void Head(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

/// <summary>Finds the specialised kernel of a workload.</summary>
internal static class HeadCatalogue
{
    public static Head For(Workload workload, TensorLayout layout)
    {
        (Head nchw, Head nhwc) = (workload.Operator, workload.Reduction, workload.Output, workload.Samples, workload.Channels) switch
        {
            (RoiOperator.Align, RoiReduction.Average, 7, 2, 256) => ((Head)Heads.BoxHead, (Head)Heads.BoxHeadNhwc),
            (RoiOperator.Align, RoiReduction.Average, 14, 2, 256) => (Heads.MaskHead, Heads.MaskHeadNhwc),
            (RoiOperator.Align, RoiReduction.Average, 14, 2, 1024) => (Heads.C4Head, Heads.C4HeadNhwc),
            (RoiOperator.Align, RoiReduction.Average, 7, 0, 256) => (Heads.AdaptiveBoxHead, Heads.AdaptiveBoxHeadNhwc),
            (RoiOperator.Pool, _, 7, _, 512) => (Heads.FastRcnn, Heads.FastRcnnNhwc),
            (RoiOperator.Align, RoiReduction.Average, 6, 2, 255) => (Heads.OddChannels6, Heads.OddChannels6Nhwc),
            (RoiOperator.Align, RoiReduction.Average, 8, 2, 255) => (Heads.OddChannels8, Heads.OddChannels8Nhwc),
            (RoiOperator.Align, RoiReduction.Average, 14, 2, 255) => (Heads.OddChannels14, Heads.OddChannels14Nhwc),
            (RoiOperator.Align, RoiReduction.Max, 7, 2, 256) => (Heads.BoxHeadMax, Heads.BoxHeadMaxNhwc),
            (RoiOperator.Align, RoiReduction.MaxTap, 7, 2, 256) => (Heads.BoxHeadMaxTap, Heads.BoxHeadMaxTapNhwc),
            (RoiOperator.Align, RoiReduction.MaxFromZero, 7, 2, 256) => (Heads.BoxHeadMaxFromZero, Heads.BoxHeadMaxFromZeroNhwc),
            (RoiOperator.Crop, _, 14, _, 256) => (Heads.Crops, Heads.CropsNhwc),
            _ => throw new ArgumentException($"No method of {nameof(Heads)} has the shape of {workload.Name}.", nameof(workload)),
        };
        return layout == TensorLayout.Nchw ? nchw : nhwc;
    }

    /// <summary>The kernel of a main workload, NCHW, unrolled in a certain way.</summary>
    public static Head Unrolled(Workload workload, Unrolling unroll)
    {
        Head[] heads = (workload.Operator, workload.Output, workload.Samples, workload.Channels) switch
        {
            (RoiOperator.Align, 7, 2, 256) => [UnrolledHeads.BoxHeadFull, UnrolledHeads.BoxHeadRow, UnrolledHeads.BoxHeadBin],
            (RoiOperator.Align, 14, 2, 256) => [UnrolledHeads.MaskHeadFull, UnrolledHeads.MaskHeadRow, UnrolledHeads.MaskHeadBin],
            (RoiOperator.Align, 14, 2, 1024) => [UnrolledHeads.C4HeadFull, UnrolledHeads.C4HeadRow, UnrolledHeads.C4HeadBin],
            (RoiOperator.Align, 7, 0, 256) => [UnrolledHeads.AdaptiveBoxHeadFull, UnrolledHeads.AdaptiveBoxHeadRow, UnrolledHeads.AdaptiveBoxHeadBin],
            (RoiOperator.Pool, 7, _, 512) => [UnrolledHeads.FastRcnnFull, UnrolledHeads.FastRcnnRow, UnrolledHeads.FastRcnnBin],
            _ => throw new ArgumentException($"No method of {nameof(UnrolledHeads)} has the shape of {workload.Name}.", nameof(workload)),
        };
        return unroll switch
        {
            Unrolling.Full => heads[0],
            Unrolling.Row => heads[1],
            Unrolling.Bin => heads[2],
            _ => For(workload, TensorLayout.Nchw),
        };
    }
}
