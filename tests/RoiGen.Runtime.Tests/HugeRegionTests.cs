using System;
using System.Diagnostics;
using System.Linq;
using RoiGen.Memory;
using RoiGen.Pipeline;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Regions that the frameworks run out of time and memory with take little of either.</summary>
[Collection(nameof(KeptMemory))]
public sealed class HugeRegionTests
{
    private const int Channels = 20;
    private const int Height = 40;
    private const int Width = 50;

    public static TheoryData<float, float, float, float> Regions => new()
    {
        { -5e8f, -5e8f, 5e8f, 5e8f },
        { 0, 0, 1e9f, 3 },
        { 1, 1, 3e38f, 3e38f },
        { -3e38f, -3e38f, 3e38f, 3e38f },
        { 3e38f, 3e38f, 1, 1 },
        { 1e9f, 1e9f, 1.1e9f, 1.1e9f },
        { -1e30f, 0, -1e29f, 5 },
        { 0, 0, 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Regions))]
    public void HugeRegions_ReturnSoonInLittleMemory(float x1, float y1, float x2, float y2)
    {
        float[] data = Maps.Random(Channels * Height * Width, 2), region = [x1, y1, x2, y2], output = new float[Channels * 49], parts = new float[Channels];
        foreach (int samples in new[] { 0, 1, 2, 256 })
        {
            RoiKernels.TrimMemory();
            Stopwatch watch = Stopwatch.StartNew();
            long allocated = 0;
            foreach (RoiReduction reduction in Enum.GetValues<RoiReduction>())
            {
                Measure(() => RoiAlign.Run(new() { Output = 7, Samples = samples, Reduction = reduction }, Map(), RoiBatch.Xyxy(region), output));
                Assert.All(output, value => Assert.InRange(value, -1, 1));
            }

            Measure(() => PrRoiPool.Run(new() { Output = 7 }, Map(), RoiBatch.Xyxy(region), output));
            Assert.DoesNotContain(output, float.IsNaN);
            Measure(() => CropAndResize.Run(new() { Output = 7 }, Map(), RoiBatch.Xyxy(region), output));
            Measure(() => PsRoiAlign.Run(new() { OutputHeight = 2, OutputWidth = 5, Samples = samples }, Map(), RoiBatch.Xyxy(region), parts));
            Measure(() => PsRoiPool.Run(new() { OutputHeight = 2, OutputWidth = 5 }, Map(), RoiBatch.Xyxy(region), parts));
            Assert.DoesNotContain(parts, float.IsNaN);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{samples} samples took {watch.Elapsed}");

            // What the calls have beside the caller's arrays: objects of .NET, and buffers of the system.
            Assert.InRange(allocated, 0, 1 << 20);
            using CallBuffers plans = CallBuffers.Take();
            using BlockBuffers blocks = BlockBuffers.Take();
            Assert.InRange(plans.MostBytes + blocks.MostBytes, 1, 4 << 20);

            void Measure(Action call)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                call();
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }

        FeatureMap<float> Map() => FeatureMap<float>.Nchw(data, 1, Channels, Height, Width, 0.25f);
    }

    [Theory]
    [MemberData(nameof(Regions))]
    public void OfDoubles_TheyReturnSoonToo(float x1, float y1, float x2, float y2)
    {
        const int channels = 12;
        double[] data = [.. Maps.Random(channels * Height * Width, 2).Select(value => (double)value)];
        Stopwatch watch = Stopwatch.StartNew();
        foreach (DoubleCase one in DoubleCase.All)
        {
            double[] output = new double[one.OutputLength(1, channels)];
            one.Run(TensorLayout.Nchw, FeatureMap<double>.Nchw(data, 1, channels, Height, Width, 0.75f), RoiBatch.Xyxy([x1, y1, x2, y2]), output, null);
            Assert.All(output, value => Assert.InRange(value, -1, 1));
            double[] gradient = new double[data.Length];
            one.RunGradient(
                TensorLayout.Nchw,
                FeatureMap<double>.Nchw(data, 1, channels, Height, Width, 0.75f),
                RoiBatch.Xyxy([x1, y1, x2, y2]),
                output,
                FeatureGradient<double>.Nchw(gradient, 1, channels, Height, Width, 0.75f),
                null);
            Assert.All(gradient, value => Assert.True(double.IsFinite(value)));
        }

        Assert.True(watch.Elapsed.TotalSeconds < 20, $"{watch.Elapsed}");
    }
}
