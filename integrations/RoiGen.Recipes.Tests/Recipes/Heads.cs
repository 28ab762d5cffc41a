using System;
using System.Threading.Tasks;

namespace RoiGen.Recipes;

/// <summary>The kernels that the recipes call.</summary>
internal static partial class Recipe
{
    // <heads>
    [RoiAlign(Output = 7, Samples = 2, Channels = 256)]
    internal static partial void BoxHead(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null);

    [RoiAlign(Output = 7, Samples = 2, Channels = 256)]
    internal static partial void BoxHead(FeaturePyramid<float> levels, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null);
    // </heads>
}
