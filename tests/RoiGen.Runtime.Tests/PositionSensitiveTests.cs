using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RoiGen.Oracle;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Position-sensitive pooling: every bin reads a channel of its own.</summary>
public sealed class PositionSensitiveTests
{
    private const int Batch = 2;
    private const int Height = 19;
    private const int Width = 26;
    private const int Count = 120;

    [Fact]
    public void EachBin_ReadsItsOwnChannel()
    {
        // Channel c is c everywhere: output channel o at bin b is o * bins + b.
        const int Channels = 2 * 6;
        float[] data = [.. Enumerable.Range(0, Channels * 100).Select(i => (float)(i / 100))];
        float[] output = new float[Channels];
        PsRoiAlign.Run(
            new() { OutputHeight = 2, OutputWidth = 3, Samples = 2 }, FeatureMap<float>.Nchw(data, 1, Channels, 10, 10), RoiBatch.Xyxy([2, 2, 8, 8]), output);
        Assert.Equal(Enumerable.Range(0, Channels).Select(c => (float)c), output);

        PsRoiPool.Run(
            new() { OutputHeight = 2, OutputWidth = 3, OutputLayout = TensorLayout.Nhwc }, FeatureMap<float>.Nchw(data, 1, Channels, 10, 10), RoiBatch.Xyxy([2, 2, 8, 8]), output);
        Assert.Equal([0, 6, 1, 7, 2, 8, 3, 9, 4, 10, 5, 11], output.Select(value => MathF.Round(value, 5)));
    }

    [Fact]
    public void AveragesOfPixels_NeverReadTheLastRowAndColumn()
    {
        float[] data = [1, 2, 99, 3, 4, 99, 99, 99, 99];
        float[] output = new float[1];
        PsRoiPool.Run(new() { Output = 1 }, FeatureMap<float>.Nchw(data, 1, 1, 3, 3), RoiBatch.Xyxy([0, 0, 3, 3]), output);
        Assert.Equal([2.5f], output);
    }

    [Fact]
    public void BinsWithoutPixels_AreZero()
    {
        float[] data = Enumerable.Repeat(7f, 4 * 25).ToArray();
        float[] output = [1, 1, 1, 1];
        PsRoiPool.Run(new() { Output = 2 }, FeatureMap<float>.Nchw(data, 1, 4, 5, 5), RoiBatch.Xyxy([-3, -3, 1, 1]), output);
        Assert.Equal([0, 0, 0, 7], output);

        // Nor does an infinite pixel reach them, before the map or behind it.
        float[] infinite = Enumerable.Repeat(float.PositiveInfinity, 4 * 25).ToArray();
        PsRoiPool.Run(new() { Output = 2 }, FeatureMap<float>.Nchw(infinite, 1, 4, 5, 5), RoiBatch.Xyxy([-3, -3, 1, 1]), output);
        Assert.Equal([0, 0, 0, float.PositiveInfinity], output);
        PsRoiPool.Run(new() { Output = 2 }, FeatureMap<float>.Nchw(infinite, 1, 4, 5, 5), RoiBatch.Xyxy([3, 3, 7, 7]), output);
        Assert.Equal([float.PositiveInfinity, 0, 0, 0], output);

        // torchvision divides by the empty grid, and gives NaN.
        PsRoiAlign.Run(new() { Output = 2 }, FeatureMap<float>.Nchw(data, 1, 4, 5, 5), RoiBatch.Xyxy([3, 3, 3, 3]), output);
        Assert.Equal([0, 0, 0, 0], output);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(21)]
    public void LayoutsAndThreads_GiveTheOraclesNumbers(int outputs)
    {
        const int Bins = 6;
        int channels = outputs * Bins;
        float[] data = Maps.Random(Batch * channels * Height * Width, outputs);
        float[] last = Maps.ToNhwc(data, Batch, channels, Height * Width);
        float[] rows = Maps.Regions(Count, Batch, Height, Width, 3);
        FeatureTensor features = new(Batch, channels, Height, Width, data);
        Roi[] rois = [.. rows.Chunk(5).Select(row => new Roi((int)row[0], row[1], row[2], row[3], row[4]))];
        foreach (int samples in new[] { 0, 2 })
        {
            Check(
                PositionSensitiveOracle.Align(2, 3, samples, 0.75, features, rois),
                (map, layout, output, threads) => PsRoiAlign.Run(
                    new() { OutputHeight = 2, OutputWidth = 3, Samples = samples, OutputLayout = layout }, Read(map), RoiBatch.IndexedXyxy(rows), output, threads));
        }

        Check(
            PositionSensitiveOracle.Pool(2, 3, 0.75, features, rois),
            (map, layout, output, threads) => PsRoiPool.Run(
                new() { OutputHeight = 2, OutputWidth = 3, OutputLayout = layout }, Read(map), RoiBatch.IndexedXyxy(rows), output, threads));

        FeatureMap<float> Read(int map) => map == 0
            ? FeatureMap<float>.Nchw(data, Batch, channels, Height, Width, 0.75f)
            : FeatureMap<float>.Nhwc(last, Batch, channels, Height, Width, 0.75f);

        void Check(double[] wanted, Action<int, TensorLayout, float[], ParallelOptions?> run)
        {
            float[] first = new float[Count * channels];
            run(0, TensorLayout.Nchw, first, null);
            for (int i = 0; i < first.Length; i++)
            {
                Assert.Equal(wanted[i], first[i], 2e-6);
            }

            float[] output = new float[first.Length];
            foreach (ParallelOptions? threads in new[] { null, new ParallelOptions { MaxDegreeOfParallelism = 3 } })
            {
                foreach (int map in new[] { 0, 1 })
                {
                    run(map, TensorLayout.Nchw, output, threads);
                    Maps.AssertSameBits(first, output);
                    run(map, TensorLayout.Nhwc, output, threads);
                    Maps.AssertSameBits(Maps.ToNhwc(first, Count, outputs, Bins), output);
                }
            }
        }
    }

    [Fact]
    public void AFewRegionsOfALargeMap_GiveTheBitsOfMany()
    {
        // Few regions are read in place, many by a transposed window.
        const int Channels = 4 * 8;
        float[] data = Maps.Random(Channels * 60 * 60, 9);
        float[] rows = Maps.Regions(Count, 1, 60, 60, 4);
        float[] together = new float[Count * Channels];
        PsRoiAlign.Run(new() { Output = 2, Samples = 2 }, FeatureMap<float>.Nhwc(data, 1, Channels, 60, 60), RoiBatch.IndexedXyxy(rows), together);
        float[] alone = new float[together.Length];
        for (int i = 0; i < Count; i += 2)
        {
            PsRoiAlign.Run(
                new() { Output = 2, Samples = 2 },
                FeatureMap<float>.Nhwc(data, 1, Channels, 60, 60),
                RoiBatch.IndexedXyxy(rows.AsSpan(5 * i, 10)),
                alone.AsSpan(i * Channels, 2 * Channels));
        }

        Maps.AssertSameBits(together, alone);

        // They were read in different ways.
        using KernelExplanation explained = RoiKernels.Explain();
        PsRoiAlign.Run(new() { Output = 2, Samples = 2 }, FeatureMap<float>.Nhwc(data, 1, Channels, 60, 60), RoiBatch.IndexedXyxy(rows), together);
        Assert.Equal(InputMode.Window, Assert.Single(explained.Choices).Input);
        for (int i = 0; i < Count; i += 2)
        {
            PsRoiAlign.Run(
                new() { Output = 2, Samples = 2 }, FeatureMap<float>.Nhwc(data, 1, Channels, 60, 60), RoiBatch.IndexedXyxy(rows.AsSpan(5 * i, 10)), alone.AsSpan(0, 2 * Channels));
        }

        Assert.Contains(explained.Choices, choice => choice.Input == InputMode.InPlace);
    }

    [Fact]
    public void BadArguments_AreRefusedBeforeAnythingIsWritten()
    {
        float[] data = new float[12 * 9];
        float[] output = Enumerable.Repeat(42f, 24).ToArray();
        Assert.Contains(
            "The map's channels are 12; allowed is a multiple of 9",
            Refused<ArgumentException>("features", () => PsRoiAlign.Run(new() { Output = 3 }, Map(), RoiBatch.Xyxy([0, 0, 2, 2]), output)));
        Refused<ArgumentException>("features", () => PsRoiPool.OutputLength(new() { Output = 5 }, Map(), RoiBatch.Xyxy([0, 0, 2, 2])));
        Refused<ArgumentException>("features", () => PsRoiPool.Run(new() { Output = 2 }, default(FeatureMap<float>), default, default));
        Assert.Contains(
            "1 x 3 x 2 x 2 (regions, channels, height, width) are 12",
            Refused<ArgumentException>("output", () => PsRoiPool.Run(new() { Output = 2 }, Map(), RoiBatch.Xyxy([0, 0, 2, 2]), output)));
        Refused<ArgumentException>("spec", () => PsRoiPool.Run(default, Map(), RoiBatch.Xyxy([0, 0, 2, 2]), output));
        Refused<ArgumentException>("spec", () => PsRoiAlign.Run(new() { Output = 2, Samples = 257 }, Map(), RoiBatch.Xyxy([0, 0, 2, 2]), output));
        Refused<ArgumentException>("spec", () => PsRoiAlign.Run(new() { Output = 2, NonFinite = NonFiniteRoi.Extrapolate }, Map(), RoiBatch.Xyxy([0, 0, 2, 2]), output));
        Refused<ArgumentOutOfRangeException>("rois", () => PsRoiAlign.Run(new() { Output = 2 }, Map(), RoiBatch.Xyxy([0, 0, 2, 2, 0, 0, float.NaN, 2]), output));
        Refused<ArgumentOutOfRangeException>("rois", () => PsRoiPool.Run(new() { Output = 2 }, Map(), RoiBatch.IndexedXyxy([0, 0, 0, 2, 2, 1, 0, 0, 2, 2]), output));
        Refused<ArgumentException>("output", () => PsRoiPool.Run(new() { Output = 2 }, Map(), RoiBatch.Xyxy([0, 0, 2, 2]), data.AsSpan(0, 12)));
        Assert.All(output, value => Assert.Equal(42, value));
        Assert.Equal(24, PsRoiAlign.OutputLength(new() { Output = 2 }, Map(), RoiBatch.Xyxy(new float[8])));
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(
            () => PsRoiPool.Run(new() { Output = 2 }, Map(), RoiBatch.Xyxy(new float[8]), output, new() { CancellationToken = source.Token }));

        PsRoiAlign.Run(new() { Output = 2, NonFinite = NonFiniteRoi.Zero }, Map(), RoiBatch.Xyxy([0, 0, 2, 2, 0, 0, float.NaN, 2]), output);
        Assert.All(output, value => Assert.Equal(0, value));

        FeatureMap<float> Map() => FeatureMap<float>.Nchw(data, 1, 12, 3, 3);
    }

    [Fact]
    public void ACallOnAWarmThread_AllocatesNothing()
    {
        float[] data = Maps.Random(64 * Height * Width, 3);
        float[] rois = Maps.Regions(50, 1, Height, Width, 4);
        float[] output = new float[50 * 64];
        WarmCall.AllocatesNothing(Run);

        void Run()
        {
            PsRoiAlign.Run(new() { Output = 4, Samples = 2 }, FeatureMap<float>.Nchw(data, 1, 64, Height, Width), RoiBatch.IndexedXyxy(rois), output);
            PsRoiPool.Run(new() { Output = 4 }, FeatureMap<float>.Nhwc(data, 1, 64, Height, Width), RoiBatch.IndexedXyxy(rois), output);
        }
    }

    private static string Refused<TException>(string parameter, Action call)
        where TException : ArgumentException
    {
        TException error = Assert.Throws<TException>(call);
        Assert.Equal(parameter, error.ParamName);
        return error.Message;
    }
}
