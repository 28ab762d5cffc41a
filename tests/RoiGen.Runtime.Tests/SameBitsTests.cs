using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RoiGen.Kernels.Portable;
using RoiGen.Pipeline;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>One result, whatever the layout, the strides, the threads, the order and the number of the regions.</summary>
public sealed class SameBitsTests
{
    private const int Batch = 2;
    private const int Height = 23;
    private const int Width = 31;
    private const int Count = 300;

    private static readonly RoiAlignSpec[] Specs =
    [
        new() { Output = 7, Samples = 2 },
        new() { OutputHeight = 3, OutputWidth = 5, Samples = 0 },
        new() { Output = 4, Samples = 3, Offset = RoiOffset.None },
        new() { Output = 5, Samples = 2, Reduction = RoiReduction.Max },
        new() { Output = 3, Samples = 0, Reduction = RoiReduction.MaxFromZero },
        new() { OutputHeight = 6, OutputWidth = 2, Samples = 2, Reduction = RoiReduction.MaxTap },
    ];

    public static TheoryData<int> Channels => [1, 3, 4, 7, 8, 15, 16, 17, 33];

    [Fact]
    [Trait("Category", "Proof")]
    public void GroupsOfBlocks_GiveTheSameBitsToo() => LayoutsViewsAndThreads_GiveTheSameBits(channels: 64);

    [Theory]
    [MemberData(nameof(Channels))]
    public void LayoutsViewsAndThreads_GiveTheSameBits(int channels)
    {
        float[] data = Maps.Random(Batch * channels * Height * Width, channels);
        float[] last = Maps.ToNhwc(data, Batch, channels, Height * Width);
        float[] rois = Maps.Regions(Count, Batch, Height, Width, 1);
        float[] wide = new float[Batch * channels * (Height + 2) * (Width + 3) * 2];
        int plane = (Height + 2) * (Width + 3) * 2;
        int row = (Width + 3) * 2;
        for (int i = 0; i < data.Length; i++)
        {
            int x = i % Width, y = i / Width % Height, c = i / (Width * Height);
            wide[(c * plane) + (y * row) + (x * 2)] = data[i];
        }

        foreach (RoiAlignSpec spec in Specs)
        {
            Check(
                channels,
                spec.OutputHeight * spec.OutputWidth,
                (map, output, threads, layout) =>
                    RoiAlign.Run(spec with { OutputLayout = layout }, Read(map), RoiBatch.IndexedXyxy(rois), output, threads));
        }

        RoiPoolSpec pool = new() { OutputHeight = 6, OutputWidth = 7 };
        Check(
            channels,
            42,
            (map, output, threads, layout) =>
                RoiPool.Run(pool with { OutputLayout = layout }, Read(map), RoiBatch.IndexedXyxy(rois), output, threads));

        Check(
            channels,
            15,
            (map, output, threads, layout) =>
                PrRoiPool.Run(new() { OutputHeight = 5, OutputWidth = 3, OutputLayout = layout }, Read(map), RoiBatch.IndexedXyxy(rois), output, threads));
        Check(
            channels,
            20,
            (map, output, threads, layout) => CropAndResize.Run(
                new() { OutputHeight = 4, OutputWidth = 5, OutputLayout = layout, Extrapolation = 3 }, Read(map), RoiBatch.IndexedXyxy(rois), output, threads));

        FeatureMap<float> Read(int map) => map switch
        {
            0 => FeatureMap<float>.Nchw(data, Batch, channels, Height, Width, 0.8f),
            1 => FeatureMap<float>.Nhwc(last, Batch, channels, Height, Width, 0.8f),
            _ => FeatureMap<float>.Strided(wide, Batch, channels, Height, Width, channels * plane, plane, row, 2, 0.8f),
        };
    }

    [Fact]
    public void ManyRegionsInOneCall_EqualEachByItself()
    {
        const int Channels = 20;
        const int Many = 9000;
        float[] data = Maps.Random(Batch * Channels * Height * Width, 5);
        float[] rois = Maps.Regions(Many, Batch, Height, Width, 6);
        // Wide and low, so that tables of maxima have more levels along one axis than along the other.
        float[] large = Enumerable.Range(0, Many).SelectMany(i => new float[] { i % Batch, i % 10, i % 7, 15 + (i % 16), (i % 7) + 2 + (i % 5) }).ToArray();
        int each = Channels * 4;
        float[] together = new float[Many * each];
        float[] alone = new float[Many * each];
        RoiAlignSpec align = new() { Output = 2, Samples = 2 };
        RoiPoolSpec pool = new() { Output = 2 };

        RoiAlign.Run(align, FeatureMap<float>.Nchw(data, Batch, Channels, Height, Width), RoiBatch.IndexedXyxy(rois), together);
        for (int i = 0; i < Many; i++)
        {
            RoiAlign.Run(
                align, FeatureMap<float>.Nchw(data, Batch, Channels, Height, Width), RoiBatch.IndexedXyxy(rois.AsSpan(5 * i, 5)), alone.AsSpan(i * each, each));
        }

        Maps.AssertSameBits(alone, together);

        RoiPool.Run(pool, FeatureMap<float>.Nchw(data, Batch, Channels, Height, Width), RoiBatch.IndexedXyxy(large), together);
        for (int i = 0; i < Many; i++)
        {
            RoiPool.Run(
                pool, FeatureMap<float>.Nchw(data, Batch, Channels, Height, Width), RoiBatch.IndexedXyxy(large.AsSpan(5 * i, 5)), alone.AsSpan(i * each, each));
        }

        Maps.AssertSameBits(alone, together);

        // They were read in different ways.
        InputMode few = LaneFamily.For(Channels).CombinesPlanes ? InputMode.Planes : InputMode.Boxes;
        using KernelExplanation explained = RoiKernels.Explain();
        RoiAlign.Run(align, FeatureMap<float>.Nchw(data, Batch, Channels, Height, Width), RoiBatch.IndexedXyxy(rois), together);
        Assert.All(explained.Choices, choice => Assert.Equal(InputMode.Rows, choice.Input));
        for (int i = 0; i < 10; i++)
        {
            RoiAlign.Run(
                align, FeatureMap<float>.Nchw(data, Batch, Channels, Height, Width), RoiBatch.IndexedXyxy(rois.AsSpan(5 * i, 5)), alone.AsSpan(0, each));
        }

        Assert.Contains(explained.Choices, choice => choice.Input == few);
        RoiPool.Run(pool, FeatureMap<float>.Nchw(data, Batch, Channels, Height, Width), RoiBatch.IndexedXyxy(large), together);
        Assert.Contains(explained.Choices, choice => choice.Pass == KernelPass.Bins && choice.Input == InputMode.Tables);
    }

    [Fact]
    public void EveryFormOfBatch_NamesTheSameRegions()
    {
        const int Channels = 5;
        float[] data = Maps.Random(2 * Channels * Height * Width, 3);
        // Halves and quarters: x + width gives x2 back exactly.
        float[] indexed = [1, 2.5f, 3.25f, 10.5f, 12, 0, -4, 7.5f, 6, 30.25f];
        float[] boxes = [2.5f, 3.25f, 10.5f, 12, -4, 7.5f, 6, 30.25f];
        float[] sizes = [2.5f, 3.25f, 8, 8.75f, -4, 7.5f, 10, 22.75f];
        float[] indexedSizes = [1, 2.5f, 3.25f, 8, 8.75f, 0, -4, 7.5f, 10, 22.75f];
        float[] expected = Run(RoiBatch.IndexedXyxy(indexed));

        Maps.AssertSameBits(expected, Run(RoiBatch.Xyxy(boxes, [1, 0])));
        Maps.AssertSameBits(expected, Run(RoiBatch.Xyxy(boxes, [1L, 0L])));
        Maps.AssertSameBits(expected, Run(RoiBatch.Xywh(sizes, [1, 0])));
        Maps.AssertSameBits(expected, Run(RoiBatch.Xywh(sizes, [1L, 0L])));
        Maps.AssertSameBits(expected, Run(RoiBatch.IndexedXywh(indexedSizes)));
        Maps.AssertSameBits(Run(RoiBatch.Xyxy(boxes, [0, 0])), Run(RoiBatch.Xyxy(boxes)));
        Maps.AssertSameBits(Run(RoiBatch.Xyxy(boxes)), Run(RoiBatch.Xywh(sizes)));

        float[] Run(RoiBatch rois)
        {
            float[] output = new float[2 * Channels * 9];
            RoiAlign.Run(new() { Output = 3, Samples = 2 }, FeatureMap<float>.Nchw(data, 2, Channels, Height, Width), rois, output);
            return output;
        }
    }

    [Fact]
    public void NormalizedBoxes_NameMapCoordinates()
    {
        // A ramp along x on 5 columns: fractions 0.25 and 0.75 are columns 1 and 3, and the mean of a linear function is its value at the middle.
        float[] ramp = [0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 2, 3, 4];
        float[] output = new float[2];
        RoiAlign.Run(
            new() { OutputHeight = 1, OutputWidth = 2, Samples = 2 },
            FeatureMap<float>.Nchw(ramp, 1, 1, 3, 5, spatialScale: 0.1f),
            RoiBatch.YxyxNormalized([0, 0.25f, 1, 0.75f]),
            output);
        Assert.Equal([1.5f, 2.5f], output);
    }

    [Fact]
    public void ACancelledCall_Throws()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        ParallelOptions options = new() { CancellationToken = source.Token };
        Assert.ThrowsAny<OperationCanceledException>(
            () => RoiAlign.Run(
                new() { Output = 1 }, FeatureMap<float>.Nchw(new float[9], 1, 1, 3, 3), RoiBatch.Xyxy([0, 0, 2, 2]), new float[1], options));
    }

    [Fact]
    public void ACallOnAWarmThread_AllocatesNothing()
    {
        float[] data = Maps.Random(32 * Height * Width, 3);
        float[] rois = Maps.Regions(50, 1, Height, Width, 4);
        float[] output = new float[50 * 32 * 49];
        WarmCall.AllocatesNothing(Run);

        void Run()
        {
            RoiAlign.Run(new() { Output = 7, Samples = 2 }, FeatureMap<float>.Nchw(data, 1, 32, Height, Width), RoiBatch.IndexedXyxy(rois), output);
            RoiAlign.Run(
                new() { Output = 7, Reduction = RoiReduction.Max }, FeatureMap<float>.Nchw(data, 1, 32, Height, Width), RoiBatch.IndexedXyxy(rois), output);
            RoiAlign.Run(
                RoiAlignSpec.For(RoiConvention.OnnxOpset16) with { Output = 7, Samples = 2, Reduction = RoiReduction.MaxTap },
                FeatureMap<float>.Nchw(data, 1, 32, Height, Width),
                RoiBatch.IndexedXyxy(rois),
                output);
            RoiPool.Run(
                new() { Output = 7, Bins = PoolBins.Partition }, FeatureMap<float>.Nchw(data, 1, 32, Height, Width), RoiBatch.IndexedXyxy(rois), output);
            RoiPool.Run(new() { Output = 7 }, FeatureMap<float>.Nhwc(data, 1, 32, Height, Width), RoiBatch.IndexedXyxy(rois), output);
        }
    }

    private static void Check(int channels, int bins, Action<int, float[], ParallelOptions?, TensorLayout> run)
    {
        float[] expected = new float[Count * channels * bins];
        run(0, expected, null, TensorLayout.Nchw);
        Assert.Contains(expected, value => value != 0);
        ParallelOptions threads = new() { MaxDegreeOfParallelism = 3 };
        float[] actual = new float[expected.Length];
        foreach (int map in Enumerable.Range(0, 3))
        {
            foreach (ParallelOptions? options in new[] { null, threads })
            {
                run(map, actual, options, TensorLayout.Nchw);
                Maps.AssertSameBits(expected, actual);
                run(map, actual, options, TensorLayout.Nhwc);
                Maps.AssertSameBits(Maps.ToNhwc(expected, Count, channels, bins), actual);
            }
        }
    }
}
