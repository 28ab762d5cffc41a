using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace RoiGen.Runtime.Tests;

/// <summary>A gradient of every operator on one map, of enough work to be shared, in rows of regions that reach over every edge.</summary>
internal static class GradientCalls
{
    public const int Batch = 2, Channels = 36, Height = 30, Width = 33, Rois = 40, Bins = 3;

    public delegate void Call(FeatureMap<float> features, RoiBatch rois, float[] outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    /// <summary>The calls by name, each for an output in a layout.</summary>
    public static Dictionary<string, Func<TensorLayout, Call>> All { get; } = new()
    {
        ["align"] = layout => (_, rois, passed, gradient, parallel) => RoiAlign.RunGradient(new() { Output = Bins, Samples = 2, OutputLayout = layout }, rois, passed, gradient, parallel),
        ["adaptive align, with features"] = layout => (features, rois, passed, gradient, parallel) => RoiAlign.RunGradient(new() { Output = Bins, OutputLayout = layout }, features, rois, passed, gradient, parallel),
        ["largest sample"] = layout => (features, rois, passed, gradient, parallel) => RoiAlign.RunGradient(Maximum(RoiReduction.Max, layout), features, rois, passed, gradient, parallel),
        ["largest sample from zero"] = layout => (features, rois, passed, gradient, parallel) => RoiAlign.RunGradient(Maximum(RoiReduction.MaxFromZero, layout), features, rois, passed, gradient, parallel),
        ["largest tap"] = layout => (features, rois, passed, gradient, parallel) => RoiAlign.RunGradient(Maximum(RoiReduction.MaxTap, layout), features, rois, passed, gradient, parallel),
        ["pool"] = layout => (features, rois, passed, gradient, parallel) => RoiPool.RunGradient(new() { Output = Bins, OutputLayout = layout }, features, rois, passed, gradient, parallel),
        ["precise"] = layout => (_, rois, passed, gradient, parallel) => PrRoiPool.RunGradient(new() { Output = Bins, OutputLayout = layout }, rois, passed, gradient, parallel),
        ["crop"] = layout => (_, rois, passed, gradient, parallel) => CropAndResize.RunGradient(new() { Output = Bins, OutputLayout = layout }, rois, passed, gradient, parallel),
        ["nearest crop"] = layout => (_, rois, passed, gradient, parallel) => CropAndResize.RunGradient(new() { Output = Bins, OutputLayout = layout, Interpolation = Interpolation.Nearest }, rois, passed, gradient, parallel),
        ["position-sensitive align"] = layout => (_, rois, passed, gradient, parallel) => PsRoiAlign.RunGradient(new() { Output = Bins, Samples = 2, OutputLayout = layout }, rois, passed, gradient, parallel),
        ["position-sensitive pool"] = layout => (_, rois, passed, gradient, parallel) => PsRoiPool.RunGradient(new() { Output = Bins, OutputLayout = layout }, rois, passed, gradient, parallel),
    };

    /// <summary>The memory of a gradient.</summary>
    public static GradientMemory Memory { get; } = new(Batch, Channels, Height, Width, 0.5f);

    /// <summary>Rows of image, x1, y1, x2, y2.</summary>
    public static float[] Rows { get; } = [.. Maps.Regions(Rois, Batch, Height, Width, seed: 8).Chunk(5).SelectMany(row => new[] { row[0], 2 * row[1], 2 * row[2], 2 * row[3], 2 * row[4] })];

    /// <summary>What lies in the gradient before.</summary>
    public static float[] Before { get; } = Maps.Random(Memory.Length, seed: 9);

    private static float[] Pixels { get; } = Maps.Random(Memory.Length, seed: 10);

    private static float[] PixelsLast { get; } = Maps.ToNhwc(Pixels, Batch, Channels, Height * Width);

    /// <summary>The features in a layout.</summary>
    public static FeatureMap<float> Features(TensorLayout layout = TensorLayout.Nchw) => layout == TensorLayout.Nchw
        ? FeatureMap<float>.Nchw(Pixels, Batch, Channels, Height, Width, Memory.Scale)
        : FeatureMap<float>.Nhwc(PixelsLast, Batch, Channels, Height, Width, Memory.Scale);

    /// <summary>The gradient of an output in a layout.</summary>
    public static float[] Passed(string name, TensorLayout layout = TensorLayout.Nchw, int rois = Rois)
    {
        int channels = name.StartsWith("position-sensitive", StringComparison.Ordinal) ? Channels / (Bins * Bins) : Channels;
        float[] first = Maps.Random(Rois * channels * Bins * Bins, seed: 11)[..(rois * channels * Bins * Bins)];
        return layout == TensorLayout.Nchw ? first : Maps.ToNhwc(first, rois, channels, Bins * Bins);
    }

    /// <summary>A gradient after a call on what lies in it.</summary>
    public static float[] After(
        string name,
        GradientMemory.Place place = GradientMemory.Place.Nchw,
        TensorLayout layout = TensorLayout.Nchw,
        TensorLayout features = TensorLayout.Nchw,
        ParallelOptions? parallel = null,
        int rois = Rois,
        float[]? before = null) => Memory.After(
            gradient => All[name](layout)(Features(features), RoiBatch.IndexedXyxy(Rows.AsSpan(0, 5 * rois)), Passed(name, layout, rois), gradient, parallel),
            place,
            before ?? Before);

    private static RoiAlignSpec Maximum(RoiReduction reduction, TensorLayout layout) => new() { Output = Bins, Samples = 3, Reduction = reduction, OutputLayout = layout };
}
