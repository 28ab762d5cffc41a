using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Benchmarks.Cases;

/// <summary>Everything that is measured. The shapes are those of real heads.</summary>
internal static class Workloads
{
    private static readonly Workload s_w1 = new("W1", "FPN box head", RoiOperator.Align, 1, 256, 200, 272, 4, 1000, 8, 28, 7, 2);

    private static readonly Workload s_w2 = new("W2", "mask head", RoiOperator.Align, 1, 256, 100, 136, 8, 100, 14, 28, 14, 2);

    private static readonly Workload s_w7 = new("W7", "crops of a map", RoiOperator.Crop, 1, 256, 64, 64, 1, 200, 4, 60, 14, 1);

    /// <summary>The six shapes that every claim refers to.</summary>
    public static IReadOnlyList<Workload> Main { get; } =
    [
        s_w1,
        s_w2,
        new("W3", "C4 head", RoiOperator.Align, 1, 1024, 50, 68, 16, 300, 4, 50, 14, 2),
        s_w1 with { Name = "W4", Model = "FPN box head, adaptive", Samples = 0 },
        new("W5", "Fast R-CNN", RoiOperator.Pool, 1, 512, 38, 50, 16, 2000, 2, 38, 7, 0),
        new("W6", "batch of 8", RoiOperator.Align, 8, 256, 50, 68, 16, 128, 8, 28, 7, 2),
    ];

    /// <summary>A channel count that is no multiple of any vector's, so that every block ends in a tail.</summary>
    public static IReadOnlyList<Workload> OddChannels { get; } =
    [
        s_w1 with { Name = "C255x6", Model = "odd channels", Channels = 255, Output = 6 },
        s_w1 with { Name = "C255x8", Model = "odd channels", Channels = 255, Output = 8 },
        s_w2 with { Name = "C255x14", Model = "odd channels", Channels = 255, Output = 14 },
    ];

    /// <summary>W1's map with few regions: what an interactive or a tracking program asks for.</summary>
    public static IReadOnlyList<Workload> FewRois { get; } =
    [
        .. new[] { 1, 10, 100 }.Select(rois => s_w1 with
        {
            Name = FormattableString.Invariant($"W1/{rois}"),
            Model = rois == 1 ? "one region" : FormattableString.Invariant($"{rois} regions"),
            RoisPerImage = rois,
        }),
    ];

    /// <summary>What only ONNX Runtime has beside us: crops, and W1 with maxima. Its maximum is the one of taps; the others are compared with its time.</summary>
    public static IReadOnlyList<Workload> OtherConventions { get; } =
    [
        s_w7,
        s_w1 with { Name = "W1-MaxTap", Model = "maximum of the taps", Reduction = RoiReduction.MaxTap },
        s_w1 with { Name = "W1-Max", Model = "maximum of the samples", Reduction = RoiReduction.Max },
        s_w1 with { Name = "W1-MaxFromZero", Model = "maximum of the samples and 0", Reduction = RoiReduction.MaxFromZero },
    ];

    /// <summary>Those with a number: every operator, many regions and few.</summary>
    public static IReadOnlyList<Workload> Numbered { get; } = [.. Main, s_w7, .. FewRois];

    /// <summary>Those that the scalar port computes too.</summary>
    public static IReadOnlyList<Workload> WithScalarPort { get; } = [.. Main, .. OddChannels, .. FewRois];

    public static IReadOnlyList<Workload> All { get; } = [.. WithScalarPort, .. OtherConventions];
}
