using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RoiGen.Conformance;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>
/// Gradients of maps with more columns, or rows, than float32 counts, which have memory of their own for every pixel. A gradient is the transpose of what is computed: numbers weighed
/// by it sum up to what their outputs weighed by the output gradient do. Position-sensitive pooling, which never reads the last row, has nothing to read here.
/// </summary>
public sealed class WideGradientTests
{
    private const int Side = (1 << 24) + 5;

    private static readonly float[] s_pixels = Maps.Random(Side, seed: 1);

    // At the beginning, in the middle, where float32 begins to skip pixels, and over the end.
    private static readonly (float From, float To)[] s_ranges = [(-3, 9), (1 << 23, (1 << 23) + 11), (Side - 41, Side - 17), (Side - 21, Side + 11), (Side + 90, Side + 99)];

    private static Dictionary<string, HeadSettings> Operators { get; } = new()
    {
        ["align"] = new AlignHead(new RoiAlignSpec { OutputHeight = 3, OutputWidth = 2, Samples = 2 }, 0, TensorLayout.Nchw),
        ["adaptive align"] = new AlignHead(new RoiAlignSpec { OutputHeight = 3, OutputWidth = 2 }, 0, TensorLayout.Nchw),
        ["largest sample"] = new AlignHead(new RoiAlignSpec { OutputHeight = 3, OutputWidth = 2, Samples = 2, Reduction = RoiReduction.Max }, 0, TensorLayout.Nchw),
        ["pool"] = new PoolHead(new RoiPoolSpec { OutputHeight = 3, OutputWidth = 2 }, 0, TensorLayout.Nchw),
        ["precise"] = new PreciseHead(new PrRoiPoolSpec { OutputHeight = 3, OutputWidth = 2 }, 0, TensorLayout.Nchw),
        ["crop"] = new CropHead(new CropAndResizeSpec { OutputHeight = 3, OutputWidth = 2 }, 0, TensorLayout.Nchw),
        ["position-sensitive align"] = new PsAlignHead(new PsRoiAlignSpec { Output = 1, Samples = 2 }),
    };

    public static IEnumerable<object[]> Cases() => from name in Operators.Keys from tall in new[] { false, true } select new object[] { name, tall };

    [Theory]
    [MemberData(nameof(Cases))]
    public void AWideMap_HasTheTransposeOfItsOutput(string name, bool tall)
    {
        HeadSettings settings = Operators[name];
        (int height, int width) = tall ? (Side, 1) : (1, Side);
        // Samples of a crop off the map have no gradient.
        (float low, float high) = settings is CropHead ? (0, 0) : (-0.5f, 1.5f);
        float[] boxes = [.. s_ranges.SelectMany(range => tall ? new[] { low, range.From, high, range.To } : [range.From, low, range.To, high])];
        float[] output = new float[s_ranges.Length * settings.OutputHeight * settings.OutputWidth], passed = Maps.Random(output.Length, seed: 2);
        FeatureMap<float> features = FeatureMap<float>.Nchw(s_pixels, 1, 1, height, width);
        settings.Run(features, RoiBatch.Xyxy(boxes), output, null);
        float[] memory = new float[Side];
        settings.RunGradient(features, RoiBatch.Xyxy(boxes), passed, FeatureGradient<float>.Nchw(memory, 1, 1, height, width), null);

        List<int> touched = Touched(memory);
        Assert.InRange(touched.Count, 6, 100);
        Assert.All(touched, pixel => Assert.Contains(s_ranges, range => pixel >= range.From - 2 && pixel <= range.To + 2));

        // On one row and one column a maximum has the weights of its pixel, which add up to itself.
        double expected = output.Select((value, i) => (double)value * passed[i]).Sum(), found = touched.Sum(pixel => (double)memory[pixel] * s_pixels[pixel]);
        Assert.Equal(expected, found, 1e-5);
        Assert.NotEqual(0, found, 1e-3);
    }

    [Fact]
    public void ManyRegionsOnAWideMap_AreTheSameOnThreads()
    {
        // More than 2^16 columns, where places of the order of work become coarser.
        const int Width = 100_003, Count = 300;
        Random random = new(3);
        float[] boxes = [.. Enumerable.Range(0, Count).SelectMany(_ => random.NextSingle() * Width is var x ? new[] { x, 0, x + 5, 1 } : [])];
        float[] passed = Maps.Random(Count * 8 * 4, seed: 4);
        Maps.AssertSameBits(Run(TensorLayout.Nchw, null), Run(TensorLayout.Nchw, new() { MaxDegreeOfParallelism = 2 }));
        Maps.AssertSameBits(Maps.ToNhwc(Run(TensorLayout.Nchw, null), 1, 8, Width), Run(TensorLayout.Nhwc, null));

        float[] Run(TensorLayout layout, ParallelOptions? parallel)
        {
            float[] memory = new float[8 * Width];
            FeatureGradient<float> gradient = layout == TensorLayout.Nchw ? FeatureGradient<float>.Nchw(memory, 1, 8, 1, Width) : FeatureGradient<float>.Nhwc(memory, 1, 8, 1, Width);
            RoiAlign.RunGradient(new() { Output = 2 }, RoiBatch.Xyxy(boxes), passed, gradient, parallel);
            return memory;
        }
    }

    // A plain loop: a map has millions of pixels, and a query takes a second for them.
    private static List<int> Touched(float[] memory)
    {
        List<int> pixels = [];
        for (int pixel = 0; pixel < memory.Length; pixel++)
        {
            if (memory[pixel] != 0)
            {
                pixels.Add(pixel);
            }
        }

        return pixels;
    }
}
