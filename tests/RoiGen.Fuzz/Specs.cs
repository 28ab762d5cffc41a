using System;
using RoiGen.Conformance;
using RoiGen.Settings;

namespace RoiGen.Fuzz;

/// <summary>Settings for the operators' Run methods: every setting of every operator.</summary>
internal static class Specs
{
    public static HeadSettings OfMap(int seed)
    {
        Random random = new(seed);
        return random.Next(8) switch
        {
            0 or 1 => Pool(random),
            2 => Precise(random),
            3 => Crop(random),
            4 => PositionSensitive(random),
            _ => Align(random),
        };
    }

    public static HeadSettings OfPyramid(int seed)
    {
        Random random = new(seed);
        return random.Next(4) switch
        {
            0 => Pool(random),
            1 => Precise(random),
            _ => Align(random),
        };
    }

    public static ByteCropHead OfBytes(int seed)
    {
        Random random = new(seed);
        int channels = random.Next(3) switch { 0 => 1, 1 => 3, _ => 4 };
        CropAndResizeSpec spec = Crop(random).Spec with
        {
            Extrapolation = random.Next(3) switch { 0 => 0, 1 => -0f, _ => 114 },
            Scale = random.Next(4) switch { 0 => 1, 1 => 2, 2 => -0.5f, _ => 1 / 255f },
            Mean = random.Next(2) == 0 ? null : Numbers(random, channels),
            Deviation = random.Next(2) == 0 ? null : Numbers(random, channels),
        };

        // A deviation of 0 must be refused.
        if (spec.Deviation is { } deviation && random.Next(20) == 0)
        {
            deviation[random.Next(channels)] = 0;
        }

        return new(spec, channels);
    }

    private static AlignHead Align(Random random)
    {
        TensorLayout layout = Any<TensorLayout>(random);
        SettingDraws draws = new(random, nameof(RoiAlignSpec.OutputLayout))
        {
            Own = new() { [nameof(RoiAlignSpec.Reduction)] = () => (int)(random.Next(2) == 0 ? RoiReduction.Average : Any<RoiReduction>(random)) },
        };
        RoiAlignSpec spec = draws.Of(new RoiAlignSpec { OutputLayout = layout });

        // A region of a wide map may take as many pixels as the others there, where all of them are read.
        spec = random.Next(24) == 0 ? spec with { MinimumSize = spec.Samples == 0 ? random.Next(Regions.Near) : MathF.Pow(10, random.NextSingle() * 6) } : spec;
        spec = random.Next(48) == 0 ? spec with { Samples = 1 + random.Next(SpecRules.MaxSamples), OutputHeight = 1 + random.Next(4), OutputWidth = 1 + random.Next(4) } : spec;
        return new(spec, 0, layout);
    }

    private static PoolHead Pool(Random random)
    {
        TensorLayout layout = Any<TensorLayout>(random);
        PoolRounding rounding = Any<PoolRounding>(random);
        SettingDraws draws = new(random, nameof(RoiPoolSpec.OutputLayout), nameof(RoiPoolSpec.Rounding))
        {
            Own = new()
            {
                [nameof(RoiPoolSpec.Bins)] = () => (int)(rounding switch
                {
                    PoolRounding.InclusiveEnd => PoolBins.Overlapping,
                    PoolRounding.Exact => random.Next(2) == 0 ? PoolBins.Overlapping : PoolBins.Partition,
                    _ => Any<PoolBins>(random),
                }),
            },
        };
        return new(draws.Of(new RoiPoolSpec { OutputLayout = layout, Rounding = rounding }), 0, layout);
    }

    private static PreciseHead Precise(Random random)
    {
        TensorLayout layout = Any<TensorLayout>(random);
        return new(new SettingDraws(random, nameof(PrRoiPoolSpec.OutputLayout)).Of(new PrRoiPoolSpec { OutputLayout = layout }), 0, layout);
    }

    private static CropHead Crop(Random random)
    {
        TensorLayout layout = Any<TensorLayout>(random);
        (int height, int width) = random.Next(6) switch
        {
            0 => (1 + random.Next(2), Line(random)),
            1 => (Line(random), 1 + random.Next(2)),
            _ => (Output(random), Output(random)),
        };
        SettingDraws draws = new(random, nameof(CropAndResizeSpec.OutputHeight), nameof(CropAndResizeSpec.OutputWidth), nameof(CropAndResizeSpec.OutputLayout))
        {
            Own = new() { [nameof(CropAndResizeSpec.Extrapolation)] = () => random.Next(4) is var any && any < 3 ? any - 1 : AnyFinite(random) },
        };
        return new(draws.Of(new CropAndResizeSpec { OutputHeight = height, OutputWidth = width, OutputLayout = layout }), 0, layout);
    }

    // A map has a channel for each bin: few of them.
    private static HeadSettings PositionSensitive(Random random)
    {
        (int height, int width) = random.Next(12) == 0 ? (1 + random.Next(12), 1 + random.Next(12)) : (1 + random.Next(7), 1 + random.Next(7));
        TensorLayout layout = Any<TensorLayout>(random);
        bool pools = random.Next(2) == 0;
        SettingDraws draws = new(random, nameof(PsRoiPoolSpec.OutputHeight), nameof(PsRoiPoolSpec.OutputWidth), nameof(PsRoiPoolSpec.OutputLayout));
        return pools
            ? new PsPoolHead(draws.Of(new PsRoiPoolSpec { OutputHeight = height, OutputWidth = width, OutputLayout = layout }))
            : new PsAlignHead(draws.Of(new PsRoiAlignSpec { OutputHeight = height, OutputWidth = width, OutputLayout = layout }));
    }

    private static float AnyFinite(Random random)
    {
        float any = BitConverter.Int32BitsToSingle(random.Next());
        return float.IsFinite(any) ? random.Next(2) == 0 ? any : -any : 1;
    }

    private static float[] Numbers(Random random, int count)
    {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = random.Next(3) == 0 ? 1 + random.Next(255) : 0.1f + random.NextSingle();
        }

        return numbers;
    }

    private static T Any<T>(Random random)
        where T : struct, Enum
    {
        T[] values = Enum.GetValues<T>();
        return values[random.Next(values.Length)];
    }

    internal static int Samples(Random random) => random.Next(4) == 0 ? 0 : 1 + random.Next(random.Next(10) == 0 ? 40 : 4);

    // So many bins that steps of float32 lead beside the edge.
    private static int Line(Random random) => 1 + random.Next(random.Next(2) == 0 ? 100 : 1024);

    internal static int Output(Random random) => random.Next(36) switch { 0 => 33 + random.Next(48), < 3 => 1, < 6 => 32 + random.Next(3), < 9 => 1 + random.Next(16), _ => 1 + random.Next(8) };
}
