using System;
using System.Collections.Generic;

namespace RoiGen.Settings;

/// <summary>Crops of photographs.</summary>
internal sealed class ImageCropInfo() : OperatorInfo<ImageCropSpec, CropConvention>("ImageCrop", "ImageCrop", InputKind.Photograph)
{
    public static readonly ImageCropInfo Table = new();

    private static readonly CropConvention[] s_conventions =
        [CropConvention.None, CropConvention.OpenCv, CropConvention.Pillow, CropConvention.Torch, CropConvention.TorchAntialias];

    public override int MaxOutput => ImageCropSpec.MaxSide;

    // Lanes are columns of the crop, of any format, size and interpolation; what differs are tables that boxes decide.
    public override string? WithoutKernels => "what differs between crops is planned for each box";

    public override IReadOnlyList<CropConvention> Conventions => s_conventions;

    public override ImageCropSpec Preset(CropConvention convention) => convention switch
    {
        CropConvention.OpenCv or CropConvention.Torch => new() { Border = CropBorder.ReplicateBox },
        CropConvention.Pillow or CropConvention.TorchAntialias => new() { Border = CropBorder.ReplicateBox, Antialias = true },
        _ => default,
    };

    public override SpecProblems Contradictions(CropConvention convention, in ImageCropSpec spec) => convention == CropConvention.None
        ? default
        : new()
        {
            Unless([CropBorder.ReplicateBox], nameof(spec.Border), spec.Border),
            Unless([Preset(convention).Antialias], nameof(spec.Antialias), spec.Antialias),
        };

    public override SpecProblem? ProblemWith(in ImageCropSpec spec, OutputNumbers numbers) =>
        !numbers.AreBytes ? null
        : spec.Scale != 1 ? OfFloats(nameof(spec.Scale))
        : spec.Mean is not null ? OfFloats(nameof(spec.Mean))
        : spec.Deviation is not null ? OfFloats(nameof(spec.Deviation))
        : null;

    public override string Words(in ImageCropSpec spec) => string.Join(", ", WordsOf(spec));

    private static IEnumerable<string> WordsOf(ImageCropSpec spec)
    {
        yield return FormattableString.Invariant($"{spec.Channels.ToString().ToUpperInvariant()}, {spec.Interpolation.ToString().ToLowerInvariant()}");
        if (spec.Averages)
        {
            yield return "antialiased";
        }

        yield return spec.Border switch
        {
            CropBorder.Replicate => "edges of the image go on",
            CropBorder.ReplicateBox => "edges of the box go on",
            _ => FormattableString.Invariant($"{spec.Constant} off the image"),
        };
        if (spec.Fit != CropFit.Stretch)
        {
            yield return spec.Fit == CropFit.Letterbox ? FormattableString.Invariant($"letterbox in {spec.Constant}") : "as wide as the box's shape asks";
        }
    }

    private static SpecProblem OfFloats(string name) => new(name, "set", "nothing where the output is of bytes, which are not normalised: use a Span<float>");
}
