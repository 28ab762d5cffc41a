using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>What the oracle says of crops of a photograph with the settings of a specification.</summary>
public static class ImageCropReference
{
    /// <summary>The values of a call, channels first.</summary>
    /// <param name="spec">The settings.</param>
    /// <param name="colours">Red, green and blue of the photograph, each [row][column].</param>
    /// <param name="height">Its rows.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="boxes">Corners of the boxes; one that is not finite gives zeros.</param>
    public static double[] Of(ImageCropSpec spec, ReadOnlySpan<double> colours, int height, int width, float[] boxes)
    {
        ImageCropSettings settings = Settings(spec);
        FeatureTensor image = new(1, 3, height, width, colours);
        int bins = spec.OutputHeight * spec.OutputWidth, channels = spec.Channels == ImageChannels.Gray ? 1 : 3;
        List<double> values = [];
        foreach (float[] box in boxes.Chunk(4))
        {
            double[]? rgb = RegionOf(box) is { } roi ? ImageCropOracle.Run(settings, image, [roi]) : null;
            for (int i = 0; i < channels * bins; i++)
            {
                (int channel, int bin) = (i / bins, i % bins);
                double value = rgb is null ? double.NaN : spec.Channels switch
                {
                    ImageChannels.Rgb => rgb[i],
                    ImageChannels.Bgr => rgb[((2 - channel) * bins) + bin],
                    _ => (0.299 * rgb[bin]) + (0.587 * rgb[bins + bin]) + (0.114 * rgb[(2 * bins) + bin]),
                };
                values.Add(double.IsNaN(value) ? 0 : ((value * spec.Scale) - (spec.Mean?[channel] ?? 0)) / (spec.Deviation?[channel] ?? 1));
            }
        }

        return [.. values];
    }

    /// <summary>Where each box lies in its crop; one that is not finite has no place.</summary>
    public static CropPlace[] Places(ImageCropSpec spec, int height, int width, float[] boxes) =>
        [.. boxes.Chunk(4).Select(box => RegionOf(box) is { } roi && ImageCropOracle.Place(Settings(spec), height, width, roi) is var place ? new CropPlace(place.Left, place.Top, place.Width, place.Height) : default)];

    private static Roi? RegionOf(float[] box) => box.All(float.IsFinite) ? new Roi(0, box[0], box[1], box[2], box[3]) : null;

    private static ImageCropSettings Settings(ImageCropSpec spec) => new()
    {
        OutputHeight = spec.OutputHeight,
        OutputWidth = spec.OutputWidth,
        Surroundings = spec.Border switch { CropBorder.Replicate => CropSurroundings.Image, CropBorder.ReplicateBox => CropSurroundings.Box, _ => CropSurroundings.Constant },
        Kernel = spec.Interpolation switch { CropInterpolation.Bilinear => CropKernel.Linear, CropInterpolation.Bicubic => CropKernel.Cubic, _ => CropKernel.Box },
        Antialias = spec.Antialias,
        CubicA = spec.Antialias ? -0.5 : -0.75,
        Shape = spec.Fit switch { CropFit.Stretch => CropShape.Whole, CropFit.Letterbox => CropShape.Middle, _ => CropShape.Left },
        Constant = spec.Constant,
    };

    /// <summary>How far from the oracle's a value of float32 may lie: 2e-3 of a byte's 255, as far as it is stretched.</summary>
    public static double Tolerance(ImageCropSpec spec) => 1e-4 + (2e-3 * Math.Abs(spec.Scale) / (spec.Deviation?.Min() ?? 1));

    /// <summary>The first value that lies too far away, in words, or null.</summary>
    public static string? FirstMiss(ImageCropSpec spec, double[] wanted, float[] found)
    {
        int miss = wanted.Length == found.Length ? Enumerable.Range(0, found.Length).FirstOrDefault(i => !(Math.Abs(found[i] - wanted[i]) <= Tolerance(spec)), -1) : 0;
        return wanted.Length != found.Length ? $"{found.Length} values, wanted {wanted.Length}"
            : miss < 0 ? null
            : FormattableString.Invariant($"value {miss} is {found[miss]:R}, the oracle says {wanted[miss]:R}");
    }
}
