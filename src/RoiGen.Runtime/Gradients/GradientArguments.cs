using System;
using RoiGen.Pipeline;
using RoiGen.Plans;

namespace RoiGen.Gradients;

/// <summary>Checks of a gradient's arguments, which come before anything is added.</summary>
internal static class GradientArguments
{
    public static void Check<T>(in OutputShape shape, int outputChannels, RoiBatch rois, ReadOnlySpan<T> outputGradient, FeatureGradient<T> gradient)
        where T : unmanaged
    {
        if (gradient.Channels == 0)
        {
            throw new ArgumentException("The gradient is empty: make it with FeatureGradient.Nchw, Nhwc or Strided, or a pyramid with FeaturePyramidGradient.Of.", nameof(gradient));
        }

        Arguments.CheckLength(outputGradient.Length, shape, outputChannels, rois, nameof(outputGradient));
        CheckApart<T, T>(gradient.Data, outputGradient, nameof(outputGradient));
        CheckApart<T, float>(gradient.Data, rois.Rows, nameof(rois));
        CheckApart<T, int>(gradient.Data, rois.Images32, nameof(rois));
        CheckApart<T, long>(gradient.Data, rois.Images64, nameof(rois));
    }

    /// <summary>Checks that the map that decides where a gradient goes has the gradient's size.</summary>
    public static void CheckFeatures<T>(FeatureMap<T> features, FeatureGradient<T> gradient)
        where T : unmanaged
    {
        CheckSizes(features, gradient.Map);
        CheckApart<T, T>(gradient.Data, features.Data, nameof(features));
    }

    /// <summary>Checks that no two levels of a gradient share memory, where what is added to one would be added to the other.</summary>
    public static void CheckLevelsApart<T>(FeaturePyramidGradient<T> gradient)
        where T : unmanaged
    {
        for (int level = 1; level < gradient.Levels; level++)
        {
            for (int finer = 0; finer < level; finer++)
            {
                if (Arguments.Overlap<T, T>(gradient[level].Data, gradient[finer].Data))
                {
                    throw new ArgumentException(FormattableString.Invariant($"Level {level} of the gradient lies over level {finer}; allowed is memory of its own for each."), nameof(gradient));
                }
            }
        }
    }

    /// <summary>Checks that the pyramid that decides where gradients go has their levels.</summary>
    public static void CheckLevels<T>(FeaturePyramid<T> features, FeaturePyramidGradient<T> gradient)
        where T : unmanaged
    {
        if (features.Levels != gradient.Levels || features.Assignment != gradient.Assignment)
        {
            throw new ArgumentException(
                $"Count, canonical size, canonical level and guard of levels are {Levels(features)}; allowed are those of the gradient, {Levels(gradient.Maps)}.", nameof(features));
        }

        for (int level = 0; level < gradient.Levels; level++)
        {
            CheckSizes(features[level], gradient.Maps[level]);
            for (int other = 0; other < gradient.Levels; other++)
            {
                CheckApart<T, T>(gradient[level].Data, features[other].Data, nameof(features));
            }
        }
    }

    /// <summary>Checks a gradient of boxes, which has the shape of their rows.</summary>
    public static void CheckBoxes(in OutputShape shape, FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, ReadOnlySpan<float> boxGradient)
    {
        Arguments.CheckMade(features);
        Arguments.CheckLength(outputGradient.Length, shape, features.Channels, rois, nameof(outputGradient));
        if (boxGradient.Length != rois.Rows.Length)
        {
            throw new ArgumentException(FormattableString.Invariant($"The length is {boxGradient.Length}; allowed is that of the rows of regions, {rois.Rows.Length}."), nameof(boxGradient));
        }

        CheckApart(boxGradient, outputGradient, nameof(outputGradient), nameof(boxGradient));
        CheckApart(boxGradient, features.Data, nameof(features), nameof(boxGradient));
        CheckApart(boxGradient, rois.Rows, nameof(rois), nameof(boxGradient));
        CheckApart(boxGradient, rois.Images32, nameof(rois), nameof(boxGradient));
        CheckApart(boxGradient, rois.Images64, nameof(rois), nameof(boxGradient));
    }

    private static void CheckSizes<T>(FeatureMap<T> features, FeatureMap<T> wanted)
        where T : unmanaged
    {
        if ((features.Batch, features.Channels, features.Height, features.Width, features.SpatialScale) != (wanted.Batch, wanted.Channels, wanted.Height, wanted.Width, wanted.SpatialScale))
        {
            throw new ArgumentException($"Batch, channels, height, width and scale are {Sizes(features)}; allowed are those of the gradient, {Sizes(wanted)}.", nameof(features));
        }
    }

    private static string Sizes<T>(FeatureMap<T> map)
        where T : unmanaged => FormattableString.Invariant($"{map.Batch}, {map.Channels}, {map.Height}, {map.Width} and {map.SpatialScale}");

    private static string Levels<T>(FeaturePyramid<T> pyramid)
        where T : unmanaged =>
        FormattableString.Invariant($"{pyramid.Levels}, {pyramid.Assignment.CanonicalSize}, {pyramid.Assignment.CanonicalLevel} and {pyramid.Assignment.Guard}");

    private static void CheckApart<TGradient, T>(ReadOnlySpan<TGradient> gradient, ReadOnlySpan<T> input, string name, string gradientName = "gradient")
        where TGradient : unmanaged
        where T : unmanaged
    {
        if (Arguments.Overlap(gradient, input))
        {
            throw new ArgumentException($"The gradient lies over {name}, which would be overwritten while it is read.", gradientName);
        }
    }
}
