using System;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>The settings of an attribute in the oracle's words.</summary>
internal static class OracleSettings
{
    public static AlignSettings Of(RoiAlignAttribute align, float scale) => new()
    {
        OutputHeight = align.OutputHeight,
        OutputWidth = align.OutputWidth,
        SpatialScale = scale,
        Samples = align.Samples,
        Offset = align.Offset switch
        {
            RoiOffset.HalfPixel => CornerOffset.HalfPixel,
            RoiOffset.None => CornerOffset.None,
            RoiOffset.HalfPixelSource => CornerOffset.HalfPixelSource,
            _ => throw new ArgumentOutOfRangeException(nameof(align)),
        },
        MinimumSize = align.MinimumSize,
        Spacing = align.Placement == SamplePlacement.Interior ? SampleSpacing.Interior : SampleSpacing.Centred,
        Reduction = align.Reduction switch
        {
            RoiReduction.Average => SampleReduction.Average,
            RoiReduction.Max => SampleReduction.MaxSample,
            RoiReduction.MaxTap => SampleReduction.MaxTap,
            RoiReduction.MaxFromZero => SampleReduction.MaxSampleFloor0,
            _ => throw new ArgumentOutOfRangeException(nameof(align)),
        },
        Positions = Positions.Float32,
    };

    public static PoolSettings Of(RoiPoolAttribute pool, float scale) => new()
    {
        OutputHeight = pool.OutputHeight,
        OutputWidth = pool.OutputWidth,
        SpatialScale = scale,
        Rounding = pool.Rounding switch
        {
            PoolRounding.HalfAwayFromZero => PixelRounding.HalfAway,
            PoolRounding.InclusiveEnd => PixelRounding.InclusiveEnd,
            PoolRounding.Floor => PixelRounding.Floor,
            PoolRounding.Exact => PixelRounding.Exact,
            _ => throw new ArgumentOutOfRangeException(nameof(pool)),
        },
        Bins = pool.Bins switch
        {
            PoolBins.Overlapping => BinCells.Overlapping,
            PoolBins.Partition => BinCells.Partition,
            PoolBins.FloorSize => BinCells.FloorSize,
            _ => throw new ArgumentOutOfRangeException(nameof(pool)),
        },
        Positions = Positions.Float32,
    };
}
