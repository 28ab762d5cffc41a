using System;

namespace RoiGen.Recipes;

internal static partial class Recipe
{
    // <memory>
    /// <summary>Pools from and into memory that a native library allocated, or that the caller pinned: pointers become spans, and nothing is copied.</summary>
    /// <param name="features">[1, 256, 50, 68] floats. They must stay where they are until the call returns.</param>
    /// <param name="output">[boxes, 256, 7, 7] floats.</param>
    internal static unsafe void PoolNative(float* features, ReadOnlySpan<float> boxes, float* output) => BoxHead(
        FeatureMap<float>.Nchw(new(features, 256 * 50 * 68), batch: 1, channels: 256, height: 50, width: 68, spatialScale: 1 / 16f),
        RoiBatch.Xyxy(boxes),
        new Span<float>(output, boxes.Length / 4 * 256 * 7 * 7));
    // </memory>
}
