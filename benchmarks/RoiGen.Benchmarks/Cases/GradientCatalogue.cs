using System;
using System.Threading.Tasks;

namespace RoiGen.Benchmarks.Cases;

/// <summary>A gradient, called as its owner would; null is one thread.</summary>
internal delegate void GradientHead(
    FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

/// <summary>Finds the gradient of a workload.</summary>
internal static class GradientCatalogue
{
    public static GradientHead For(Workload workload, TensorLayout layout)
    {
        if (workload.Operator == RoiOperator.Pool)
        {
            RoiPoolSpec pool = workload.PoolSpec(layout);
            return (features, rois, outputGradient, gradient, parallel) => RoiPool.RunGradient(pool, features, rois, outputGradient, gradient, parallel);
        }

        RoiAlignSpec align = workload.AlignSpec(layout);
        return (features, rois, outputGradient, gradient, parallel) => RoiAlign.RunGradient(align, features, rois, outputGradient, gradient, parallel);
    }
}
