using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Conformance;
using RoiGen.Oracle;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>The numbers that frameworks publish and that seed documents work out by hand.</summary>
public sealed class VectorTests
{
    public static TheoryData<string> Computed => [.. Ids(refused: false)];

    public static TheoryData<string> Refused => [.. Ids(refused: true)];

    [Theory]
    [MemberData(nameof(Computed))]
    public void TheRuntime_GivesTheExpectedNumbers(string id)
    {
        VectorCase vector = VectorCases.ById(id);
        Assert.Null(VectorInput.FirstMiss(vector, Run(vector)));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void TheRuntime_RefusesWhatMustBeRefused(string id) => Assert.ThrowsAny<ArgumentException>(() => Run(VectorCases.ById(id)));

    [Fact]
    public void EveryCase_IsRunOrListedHere()
    {
        Assert.Equal(61, Ids(refused: false).Count());
        Assert.Equal(["ort/NegativeSamplingRatio", "ort/NegativeInvalidSecondRoiDims", "ort/BatchIndexNegative"], Ids(refused: true));
        Assert.Equal(
            ["ort/NegativeInvalidMode: reduction foobar, which no value of the type is"],
            VectorCases.All
                .Where(v => v.Operator is "roi_align" or "roi_pool" or "prroi_pool" or "crop_and_resize")
                .Select(v => (v.Id, Reason: WhyNot(v)))
                .Where(v => v.Reason is not null)
                .Select(v => $"{v.Id}: {v.Reason}")
                .Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Ids(bool refused) =>
        VectorCases.All.Where(v => WhyNot(v) is null && v.ExpectedError is not null == refused).Select(v => v.Id);

    private static string? WhyNot(VectorCase vector) => vector switch
    {
        { Align: { Reduction: null } align } => $"reduction {align.Mode}, which no value of the type is",
        { Align: not null } or { Pool: not null } or { Crop: not null } or { IsPrecise: true } => null,
        _ => $"operator {vector.Operator}",
    };

    private static float[] Run(VectorCase vector)
    {
        FeatureMap<float> map = VectorInput.Map(vector);
        RoiBatch rois = VectorInput.Rois(vector);
        int height = vector.OutputHeight!.Value, width = vector.OutputWidth!.Value;
        float[] output = new float[rois.Count * map.Channels * height * width];
        if (vector.Align is { } align)
        {
            RoiAlignSpec spec = new()
            {
                OutputHeight = height,
                OutputWidth = width,
                Samples = align.Samples,
                Offset = align.Offset switch
                {
                    CornerOffset.None => RoiOffset.None,
                    CornerOffset.HalfPixelSource => RoiOffset.HalfPixelSource,
                    _ => RoiOffset.HalfPixel,
                },
                MinimumSize = (float)align.MinimumSize,
                Reduction = align.Reduction switch
                {
                    SampleReduction.MaxSample => RoiReduction.Max,
                    SampleReduction.MaxTap => RoiReduction.MaxTap,
                    SampleReduction.MaxSampleFloor0 => RoiReduction.MaxFromZero,
                    _ => RoiReduction.Average,
                },
                Placement = align.Spacing == SampleSpacing.Interior ? SamplePlacement.Interior : SamplePlacement.Centred,
            };
            RoiAlign.Run(spec, map, rois, output);
        }
        else if (vector.Crop is { } crop)
        {
            CropAndResizeSpec spec = new()
            {
                OutputHeight = height,
                OutputWidth = width,
                OutputLayout = vector.Input!.Layout == VectorLayout.Nhwc ? TensorLayout.Nhwc : TensorLayout.Nchw,
                Interpolation = crop.Nearest ? Interpolation.Nearest : Interpolation.Bilinear,
                Extrapolation = (float)crop.Extrapolation,
                NonFinite = NonFiniteRoi.Extrapolate,
            };
            CropAndResize.Run(spec, map, rois, output);
        }
        else if (vector.IsPrecise)
        {
            PrRoiPool.Run(new() { OutputHeight = height, OutputWidth = width }, map, rois, output);
        }
        else
        {
            RoiPoolSpec spec = new()
            {
                OutputHeight = height,
                OutputWidth = width,
                Rounding = vector.Pool!.Rounding switch
                {
                    PixelRounding.InclusiveEnd => PoolRounding.InclusiveEnd,
                    PixelRounding.Floor => PoolRounding.Floor,
                    PixelRounding.Exact => PoolRounding.Exact,
                    _ => PoolRounding.HalfAwayFromZero,
                },
                Bins = vector.Pool.Bins switch
                {
                    BinCells.Partition => PoolBins.Partition,
                    BinCells.FloorSize => PoolBins.FloorSize,
                    _ => PoolBins.Overlapping,
                },
            };
            RoiPool.Run(spec, map, rois, output);
        }

        return output;
    }
}
