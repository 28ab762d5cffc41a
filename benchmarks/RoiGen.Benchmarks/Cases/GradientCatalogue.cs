using System;
using System.Threading.Tasks;

namespace RoiGen.Benchmarks.Cases;

/// <summary>A gradient, called as its owner would; null is one thread.</summary>
internal delegate void GradientHead(
    FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

/// <summary>Finds the specialised gradient of a main workload.</summary>
internal static class GradientCatalogue
{
    private delegate void AverageHead(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    public static GradientHead For(Workload workload, TensorLayout layout)
    {
        if (workload.Operator == RoiOperator.Pool)
        {
            return layout == TensorLayout.Nchw ? GradientHeads.FastRcnn : GradientHeads.FastRcnnNhwc;
        }

        (AverageHead nchw, AverageHead nhwc) = (workload.Output, workload.Samples, workload.Channels) switch
        {
            (7, 2, 256) => ((AverageHead)GradientHeads.BoxHead, (AverageHead)GradientHeads.BoxHeadNhwc),
            (14, 2, 256) => (GradientHeads.MaskHead, GradientHeads.MaskHeadNhwc),
            (14, 2, 1024) => (GradientHeads.C4Head, GradientHeads.C4HeadNhwc),
            (7, 0, 256) => (GradientHeads.AdaptiveBoxHead, GradientHeads.AdaptiveBoxHeadNhwc),
            _ => throw new ArgumentException($"No method of {nameof(GradientHeads)} has the shape of {workload.Name}.", nameof(workload)),
        };
        AverageHead head = layout == TensorLayout.Nchw ? nchw : nhwc;
        return (_, rois, outputGradient, gradient, parallel) => head(rois, outputGradient, gradient, parallel);
    }
}
