using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Conformance;
using RoiGen.Oracle;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>
/// Every operator, under every setting of where it looks, against the double-precision oracle on regions whose corners are the numbers at which definitions turn: zeros of both
/// signs, subnormal numbers, pixels, halves, the ends of the map and one bit beside them, and far away; on maps down to one pixel.
/// </summary>
public sealed class EdgeCoordinateTests
{
    private const int Channels = 2;

    public static TheoryData<int, int, float> Sizes => new()
    {
        { 1, 1, 1 },
        { 1, 5, 1 },
        { 6, 1, 0.5f },
        { 4, 5, 1 },
        { 4, 5, 0.25f },
        { 3, 6, 0.3f },
    };

    [Theory]
    [Trait("Category", "Proof")]
    [MemberData(nameof(Sizes))]
    public void Corners_AgreeWithTheOracle(int height, int width, float scale)
    {
        float[] rows = [.. Regions(height, width, scale)];
        foreach (HeadSettings settings in Settings())
        {
            Assert.Null(FirstMiss(settings, settings, height, width, rows, scale));
            if (settings.TakesFractions)
            {
                Assert.Null(FirstMiss(settings, settings, height, width, Fractions(rows, height, width, scale), scale: null));
            }
        }
    }

    [Fact]
    public void AnotherDefinition_IsNoticed()
    {
        // The control: the oracle is asked for the neighbouring setting. At a scale of 1 there are offsets that are equal.
        float[] rows = [.. Regions(4, 5, 0.25f)];
        foreach (HeadSettings settings in Settings())
        {
            HeadSettings? other = settings switch
            {
                AlignHead { Spec: var spec } align => align with { Spec = spec with { Offset = spec.Offset == RoiOffset.None ? RoiOffset.HalfPixel : RoiOffset.None, MinimumSize = spec.MinimumSize } },
                PoolHead { Spec.Bins: PoolBins.Overlapping } pool => pool with { Spec = pool.Spec with { Rounding = (PoolRounding)(((int)pool.Spec.Rounding + 1) % 2) } },
                CropHead crop => crop with { Spec = crop.Spec with { Interpolation = 1 - crop.Spec.Interpolation } },
                _ => null,
            };
            if (other is not null)
            {
                Assert.NotNull(FirstMiss(settings, other, 4, 5, rows, 0.25f));
            }
        }
    }

    // A scale of null is for regions that are fractions of the map.
    private static string? FirstMiss(HeadSettings settings, HeadSettings asked, int height, int width, float[] rows, float? scale)
    {
        int channels = Channels * settings.ChannelsPerOutput, count = rows.Length / 5;
        float[] data = Maps.Random(channels * height * width, 3);
        float[] output = new float[count * Channels * settings.OutputHeight * settings.OutputWidth];
        settings.Run(
            FeatureMap<float>.Nchw(data, 1, channels, height, width, scale ?? 1),
            scale is null ? RoiBatch.YxyxNormalized([.. rows.Chunk(5).SelectMany(row => (float[])[row[2], row[1], row[4], row[3]])]) : RoiBatch.IndexedXyxy(rows),
            output,
            null);
        FeatureTensor features = new(1, channels, height, width, data);
        foreach ((int number, float[] row) in rows.Chunk(5).Index())
        {
            // One region at a time: what is compared ends with the first that differs.
            Roi roi = new(0, row[1], row[2], row[3], row[4]);
            double[] wanted = asked.Oracle(features, [roi], scale);
            ReadOnlySpan<float> found = output.AsSpan(number * wanted.Length, wanted.Length);
            for (int i = 0; i < wanted.Length; i++)
            {
                // Written so that NaN fails.
                if (!(Math.Abs(found[i] - wanted[i]) <= settings.Tolerance))
                {
                    return FormattableString.Invariant($"{settings}: value {i} of region {number} {roi} is {found[i]:R}, the oracle says {wanted[i]:R}");
                }
            }
        }

        return null;
    }

    private static IEnumerable<HeadSettings> Settings()
    {
        foreach (int samples in new[] { 0, 1, 2, 20 })
        {
            foreach (RoiReduction reduction in Enum.GetValues<RoiReduction>())
            {
                foreach (RoiOffset offset in Enum.GetValues<RoiOffset>())
                {
                    yield return Align(new() { Output = 2, Samples = samples, Reduction = reduction, Offset = offset });
                }

                yield return Align(new() { OutputHeight = 1, OutputWidth = 3, Samples = samples, Reduction = reduction, Placement = SamplePlacement.Interior });
                yield return Align(new() { Output = 1, Samples = samples, Reduction = reduction, MinimumSize = 0.75f });
            }

            yield return new PsAlignHead(new PsRoiAlignAttribute { Output = 2, Samples = samples });
        }

        foreach (RoiPoolSpec pool in Maps.Pools(2).Concat(Maps.Pools(7)))
        {
            yield return new PoolHead(pool, 0, TensorLayout.Nchw);
        }

        yield return new PsPoolHead(new PsRoiPoolAttribute { Output = 2 });
        yield return new PsPoolHead(new PsRoiPoolAttribute { OutputHeight = 5, OutputWidth = 1 });
        foreach (int bins in new[] { 1, 2, 3 })
        {
            yield return new PreciseHead(new PrRoiPoolSpec { Output = bins }, 0, TensorLayout.Nchw);
            foreach (Interpolation interpolation in Enum.GetValues<Interpolation>())
            {
                foreach (CropEnds ends in Enum.GetValues<CropEnds>())
                {
                    yield return new CropHead(new CropAndResizeSpec { Output = bins, Interpolation = interpolation, Ends = ends, Extrapolation = -2 }, 0, TensorLayout.Nchw);
                }
            }
        }

        static AlignHead Align(RoiAlignSpec spec) => new(spec, 0, TensorLayout.Nchw);
    }

    // An axis of one pixel has no fractions of its own: the numbers stay.
    private static float[] Fractions(float[] rows, int height, int width, float scale)
    {
        (float toX, float toY) = (scale / Math.Max(width - 1, 1), scale / Math.Max(height - 1, 1));
        return [.. rows.Chunk(5).SelectMany(row => (float[])[row[0], row[1] * toX, row[2] * toY, row[3] * toX, row[4] * toY])];
    }

    // Every pair of edges along one axis with some pair along the other.
    private static IEnumerable<float> Regions(int height, int width, float scale)
    {
        foreach ((float x1, float x2) in Pairs(width, scale))
        {
            foreach (float value in new[] { 0, x1, 0.25f / scale, x2, (height - 0.6f) / scale })
            {
                yield return value;
            }
        }

        foreach ((float y1, float y2) in Pairs(height, scale))
        {
            foreach (float value in new[] { 0, 0.25f / scale, y1, (width - 0.6f) / scale, y2 })
            {
                yield return value;
            }
        }
    }

    // In image units. As far as rounded corners are not saturated, which HostileRegionTests are about.
    private static IEnumerable<(float From, float To)> Pairs(int extent, float scale)
    {
        float[] turns = [.. new[] { -1.5f, -1, -0.5f, 0.5f, 1, extent - 1, extent - 0.5f, extent, extent + 0.5f, extent + 1 }.Select(turn => turn / scale)];
        float[] edges = [.. turns, 0f, -0f, float.Epsilon, -float.Epsilon, 1e-40f, -1e5f, 1e8f];
        float[] beside = [.. turns.Select(MathF.BitDecrement), .. turns.Select(MathF.BitIncrement)];
        return
        [
            .. from one in edges from other in edges select (one, other),
            .. from one in beside from other in new[] { 0, 1 / scale, (extent - 0.5f) / scale, one } select (one, other),
            .. from one in beside select (0.75f / scale, one),
        ];
    }
}
