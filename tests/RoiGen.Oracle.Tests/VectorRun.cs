using System;
using System.Linq;

namespace RoiGen.Oracle.Tests;

/// <summary>Runs a case of the vector files on the oracle.</summary>
internal static class VectorRun
{
    /// <summary>The reason that a case cannot be run, or null.</summary>
    public static string? WhyNot(VectorCase vector) => vector switch
    {
        { IsPrecise: true } or { Crop: not null } or { ImageCrop: not null } => null,
        { Align: null, Pool: null } => $"no oracle for {vector.Operator}",
        { Align: { Reduction: null } align } => $"'{align.Mode}' is no reduction, which the oracle's types cannot say",
        { Rois: { } rois } when rois.ToCorners() is null => $"rows of {rois.RowLength} numbers are no regions, which the oracle's types cannot say",
        _ => null,
    };

    public static double[] Run(VectorCase vector, Positions positions) =>
        vector.IsPrecise ? Run(vector, VectorSettings.Precise(vector, positions))
        : vector.Crop is not null ? Run(vector, VectorSettings.Crop(vector, positions))
        : vector.ImageCrop is not null ? Run(vector, VectorSettings.ImageCrop(vector))
        : vector.Align is null ? Run(vector, VectorSettings.Pool(vector, positions))
        : Run(vector, VectorSettings.Align(vector, positions));

    public static double[] Run(VectorCase vector, AlignSettings settings) =>
        AlignOracle.Run(settings, vector.Input!.ToFeatures(), vector.Rois!.ToCorners()!);

    public static double[] Run(VectorCase vector, PoolSettings settings) =>
        PoolOracle.Run(settings, vector.Input!.ToFeatures(), vector.Rois!.ToCorners()!);

    public static double[] Run(VectorCase vector, PreciseSettings settings) =>
        PreciseOracle.Run(settings, vector.Input!.ToFeatures(), vector.Rois!.ToCorners()!);

    /// <summary>In the layout of the input, which is the file's.</summary>
    public static double[] Run(VectorCase vector, CropSettings settings)
    {
        FeatureTensor features = vector.Input!.ToFeatures();
        double[] cropped = CropOracle.Run(settings, features, vector.Rois!.ToFractions()!);
        return vector.Input.Layout == VectorLayout.Nhwc
            ? ChannelsLast(cropped, features.Channels, settings.OutputHeight * settings.OutputWidth)
            : cropped;
    }

    public static double[] Run(VectorCase vector, ImageCropSettings settings)
    {
        FeatureTensor image = vector.Input!.ToFeatures();
        double[] cropped = ImageCropOracle.Run(settings, image, vector.Rois!.ToCorners()!);
        return ChannelsLast(cropped, image.Channels, settings.OutputHeight * settings.OutputWidth);
    }

    private static double[] ChannelsLast(double[] values, int channels, int bins)
    {
        var result = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            (int roi, int channel, int bin) = (i / (channels * bins), i / bins % channels, i % bins);
            result[(((roi * bins) + bin) * channels) + channel] = values[i];
        }

        return result;
    }

    /// <summary>The first element that misses the wanted number, in words, or null when all meet it.</summary>
    public static string? FirstMiss(VectorCase vector, double[] got)
    {
        double[] want = vector.Expected!.Data.ToArray();
        if (got.Length != want.Length)
        {
            return $"{got.Length} numbers instead of {want.Length}";
        }

        int miss = Array.FindIndex(Enumerable.Range(0, want.Length).ToArray(), i => !vector.Tolerance!.Value.Accepts(got[i], want[i]));
        return miss < 0 ? null : $"element {miss} is {got[miss]}, wanted {want[miss]}";
    }
}
