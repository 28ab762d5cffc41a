using RoiGen.Conformance;
using RoiGen.Oracle;

namespace RoiGen.Runtime.Tests;

/// <summary>What a published case computes, as settings of an operator.</summary>
internal static class VectorHeads
{
    /// <summary>The settings, with an output in a layout.</summary>
    public static HeadSettings Of(VectorCase vector, TensorLayout layout)
    {
        int height = vector.OutputHeight!.Value, width = vector.OutputWidth!.Value;
        if (vector.Align is { } align)
        {
            return new AlignHead(Align(align) with { OutputHeight = height, OutputWidth = width, OutputLayout = layout }, 0, layout);
        }

        if (vector.Crop is { } crop)
        {
            CropAndResizeSpec spec = new()
            {
                OutputHeight = height,
                OutputWidth = width,
                OutputLayout = layout,
                Interpolation = crop.Nearest ? Interpolation.Nearest : Interpolation.Bilinear,
                Extrapolation = (float)crop.Extrapolation,
                NonFinite = NonFiniteRoi.Extrapolate,
            };
            return new CropHead(spec, 0, layout);
        }

        if (vector.PositionSensitive is { } sensitive)
        {
            return sensitive.Samples is { } samples
                ? new PsAlignHead(new PsRoiAlignSpec { OutputHeight = height, OutputWidth = width, OutputLayout = layout, Samples = samples })
                : new PsPoolHead(new PsRoiPoolSpec { OutputHeight = height, OutputWidth = width, OutputLayout = layout });
        }

        return vector.IsPrecise
            ? new PreciseHead(new() { OutputHeight = height, OutputWidth = width, OutputLayout = layout }, 0, layout)
            : new PoolHead(Pool(vector.Pool!) with { OutputHeight = height, OutputWidth = width, OutputLayout = layout }, 0, layout);
    }

    private static RoiAlignSpec Align(VectorAlignConventions align) => new()
    {
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

    private static RoiPoolSpec Pool(VectorPoolConventions pool) => new()
    {
        Rounding = pool.Rounding switch
        {
            PixelRounding.InclusiveEnd => PoolRounding.InclusiveEnd,
            PixelRounding.Floor => PoolRounding.Floor,
            PixelRounding.Exact => PoolRounding.Exact,
            _ => PoolRounding.HalfAwayFromZero,
        },
        Bins = pool.Bins switch
        {
            BinCells.Partition => PoolBins.Partition,
            BinCells.FloorSize => PoolBins.FloorSize,
            _ => PoolBins.Overlapping,
        },
    };
}
