using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Settings;

/// <summary>What each preset means: the default of every setting that it decides, and the other values that its framework has too.</summary>
internal static class ConventionRules
{
    /// <summary>The ROI Align of a convention.</summary>
    /// <param name="Offsets">The offsets of the framework, the default first.</param>
    /// <param name="Reductions">The reductions of the framework, the default first.</param>
    internal sealed record AlignConvention(RoiOffset[] Offsets, RoiReduction[] Reductions);

    // Made once: an attribute's getters ask for them. Conventions without a ROI Align are not there.
    private static readonly Dictionary<RoiConvention, AlignConvention> s_align = new()
    {
        [RoiConvention.Torchvision] = new([RoiOffset.None], [RoiReduction.Average]),
        [RoiConvention.TorchvisionAligned] = new([RoiOffset.HalfPixel], [RoiReduction.Average]),
        [RoiConvention.Detectron2] = new([RoiOffset.HalfPixel, RoiOffset.None], [RoiReduction.Average]),
        [RoiConvention.Mmcv] = new([RoiOffset.HalfPixel, RoiOffset.None], [RoiReduction.Average, RoiReduction.Max]),
        [RoiConvention.OnnxOpset10] = new([RoiOffset.None], [RoiReduction.Average, RoiReduction.MaxTap]),
        [RoiConvention.OnnxOpset16] = new([RoiOffset.HalfPixel, RoiOffset.None], [RoiReduction.Average, RoiReduction.MaxTap]),
        [RoiConvention.OpenVino3] = new([RoiOffset.None], [RoiReduction.Average, RoiReduction.MaxFromZero]),
        [RoiConvention.OpenVino9] = new(
            [RoiOffset.None, RoiOffset.HalfPixel, RoiOffset.HalfPixelSource], [RoiReduction.Average, RoiReduction.MaxFromZero]),
        [RoiConvention.Paddle] = new([RoiOffset.HalfPixel, RoiOffset.None], [RoiReduction.Average]),
    };

    // All but mmcv's are Caffe's.
    private static readonly RoiConvention[] s_pool =
    [
        RoiConvention.None,
        RoiConvention.Torchvision,
        RoiConvention.Detectron2,
        RoiConvention.Mmcv,
        RoiConvention.OnnxOpset10,
        RoiConvention.OnnxOpset16,
        RoiConvention.OpenVino3,
        RoiConvention.OpenVino9,
        RoiConvention.Paddle,
        RoiConvention.Caffe,
    ];

    // ONNX Runtime's contributed operator stands in files of any opset.
    private static readonly RoiConvention[] s_crop =
        [RoiConvention.None, RoiConvention.TensorFlow, RoiConvention.OnnxOpset10, RoiConvention.OnnxOpset16];

    /// <summary>A specification with the convention's settings; with no preset where the operator has none of that convention.</summary>
    public static RoiAlignSpec Align(RoiConvention convention) => s_align.TryGetValue(convention, out AlignConvention? align)
        ? new() { Offset = align.Offsets[0], Reduction = align.Reductions[0] }
        : default;

    /// <inheritdoc cref="Align"/>
    public static RoiPoolSpec Pool(RoiConvention convention) =>
        convention == RoiConvention.Mmcv ? new() { Rounding = PoolRounding.InclusiveEnd } : default;

    /// <inheritdoc cref="Align"/>
    public static CropAndResizeSpec Crop(RoiConvention convention) =>
        convention is RoiConvention.OnnxOpset10 or RoiConvention.OnnxOpset16 ? new() { Ends = CropEnds.Exact } : default;

    /// <summary>Whether a convention means nothing for ROI Align, or is none.</summary>
    public static SpecProblem? AlignProblem(RoiConvention convention) =>
        convention == RoiConvention.None || s_align.ContainsKey(convention) ? null : Problem(convention, [RoiConvention.None, .. s_align.Keys]);

    /// <summary>Whether a convention means nothing for ROI Pool, or is none.</summary>
    public static SpecProblem? PoolProblem(RoiConvention convention) => Array.IndexOf(s_pool, convention) >= 0 ? null : Problem(convention, s_pool);

    /// <summary>Whether a convention means nothing for crop-and-resize, or is none.</summary>
    public static SpecProblem? CropProblem(RoiConvention convention) => Array.IndexOf(s_crop, convention) >= 0 ? null : Problem(convention, s_crop);

    /// <summary>The settings that give what a convention's framework cannot.</summary>
    public static SpecProblems Contradictions(RoiConvention convention, in RoiAlignSpec spec) => !s_align.TryGetValue(convention, out AlignConvention? align)
        ? default
        : new()
        {
            Unless(align.Offsets, nameof(spec.Offset), spec.Offset),
            Unless(align.Reductions, nameof(spec.Reduction), spec.Reduction),
            Unless([RoiAlignSpec.DefaultMinimumSize(spec.Offset)], nameof(spec.MinimumSize), spec.MinimumSize),
            Unless([SamplePlacement.Centred], nameof(spec.Placement), spec.Placement),
        };

    /// <inheritdoc cref="Contradictions(RoiConvention, in RoiAlignSpec)"/>
    public static SpecProblems Contradictions(RoiConvention convention, in RoiPoolSpec spec) => convention == RoiConvention.None
        ? default
        : new()
        {
            Unless([Pool(convention).Rounding], nameof(spec.Rounding), spec.Rounding),
            Unless([Pool(convention).Bins], nameof(spec.Bins), spec.Bins),
        };

    /// <inheritdoc cref="Contradictions(RoiConvention, in RoiAlignSpec)"/>
    public static SpecProblems Contradictions(RoiConvention convention, in CropAndResizeSpec spec) => convention == RoiConvention.None
        ? default
        : new() { Unless([Crop(convention).Ends], nameof(spec.Ends), spec.Ends) };

    private static SpecProblem Problem(RoiConvention convention, RoiConvention[] allowed) => new("Convention", $"{convention}", string.Join(", ", allowed));

    private static SpecProblem? Unless<T>(T[] allowed, string setting, T value)
        where T : struct => allowed.Contains(value)
        ? null
        : new SpecProblem(setting, FormattableString.Invariant($"{value}"), string.Join(" or ", allowed.Select(one => FormattableString.Invariant($"{one}"))));
}
