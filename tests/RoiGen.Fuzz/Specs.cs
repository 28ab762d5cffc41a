using System;
using RoiGen.Conformance;

namespace RoiGen.Fuzz;

/// <summary>Settings for the generic entry points.</summary>
internal static class Specs
{
    public static HeadSettings Draw(int seed)
    {
        Random random = new(seed);
        int height = Output(random), width = random.Next(3) == 0 ? height : Output(random);
        TensorLayout layout = (TensorLayout)random.Next(2);
        NonFiniteRoi nonFinite = (NonFiniteRoi)random.Next(2);
        return random.Next(6) switch
        {
            0 => new PoolHead(new RoiPoolSpec { OutputHeight = height, OutputWidth = width, OutputLayout = layout, NonFinite = nonFinite }, 0, layout),
            1 => new PreciseHead(new PrRoiPoolSpec { OutputHeight = height, OutputWidth = width, OutputLayout = layout, NonFinite = nonFinite }, 0, layout),
            2 => new CropHead(
                new CropAndResizeSpec
                {
                    OutputHeight = height,
                    OutputWidth = width,
                    OutputLayout = layout,
                    Interpolation = (Interpolation)random.Next(2),
                    Ends = (CropEnds)random.Next(2),
                    Extrapolation = random.Next(3) - 1,
                    NonFinite = (NonFiniteRoi)random.Next(3),
                },
                0,
                layout),
            _ => new AlignHead(
                new RoiAlignSpec
                {
                    OutputHeight = height,
                    OutputWidth = width,
                    Samples = random.Next(4) == 0 ? 0 : 1 + random.Next(random.Next(10) == 0 ? 40 : 4),
                    OutputLayout = layout,
                    Offset = (RoiOffset)random.Next(3),
                    MinimumSize = random.Next(3) switch { 0 => 0, 1 => 1, _ => random.NextSingle() * 4 },
                    Placement = (SamplePlacement)random.Next(2),
                    NonFinite = nonFinite,
                },
                0,
                layout),
        };
    }

    private static int Output(Random random) => random.Next(12) switch { 0 => 1, 1 => 32 + random.Next(3), 2 => 1 + random.Next(16), _ => 1 + random.Next(8) };
}
