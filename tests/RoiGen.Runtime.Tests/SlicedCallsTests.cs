using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Doubles;
using RoiGen.Gradients;
using RoiGen.Kernels.Portable;
using RoiGen.Pipeline;
using RoiGen.Plans;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Calls of so many regions that threads plan and bind them in slices: every bit is that of one thread.</summary>
public sealed class SlicedCallsTests
{
    private const int Batch = 2, Channels = 16, Height = 24, Width = 26, Bins = 2, Count = 4500;

    // Every region hangs together with its neighbours in rows, or lies alone among them.
    private static readonly float[] s_rows = Rows();

    // So large that their maxima are looked up in tables.
    private static readonly float[] s_large = [.. Enumerable.Range(0, Count).SelectMany(roi => new float[] { roi % Batch, roi % 10, roi % 7, 15 + (roi % 10), (roi % 7) + 12 })];

    private static readonly float[] s_pixels = Maps.Random(Batch * Channels * Height * Width, seed: 1);

    private static readonly LevelAssignment s_assignment = new() { CanonicalSize = 10, CanonicalLevel = 1 };

    private static readonly float[] s_passed = Maps.Random(Count * Channels * Bins * Bins, seed: 2);

    /// <summary>Fills an output, or adds to a gradient, with a host's threads or without.</summary>
    private delegate float[] Call(CallThreads threads, int rois);

    public static TheoryData<string> Operators => [.. Calls.Keys];

    private static FeatureMap<float> Map => FeatureMap<float>.Nchw(s_pixels, Batch, Channels, Height, Width);

    private static FeatureMap<float> Last => FeatureMap<float>.Nhwc(Maps.ToNhwc(s_pixels, Batch, Channels, Height * Width), Batch, Channels, Height, Width);

    private static Dictionary<string, Call> Calls { get; } = new()
    {
        ["align"] = (threads, rois) => Pooled(rois, output => RoiDriver.Run(RoiOperators.Align(new() { Output = Bins, Samples = 2, NonFinite = NonFiniteRoi.Zero }), null, Map, Some(rois), default, output.AsSpan(), threads)),
        ["align, channels last"] = (threads, rois) => Pooled(rois, output => RoiDriver.Run(
            RoiOperators.Align(new() { Output = Bins, Samples = 2, NonFinite = NonFiniteRoi.Zero, OutputLayout = TensorLayout.Nhwc }), null, Last, Some(rois), default, output.AsSpan(), threads)),
        ["adaptive align"] = (threads, rois) => Pooled(rois, output => RoiDriver.Run(RoiOperators.Align(new() { Output = Bins, NonFinite = NonFiniteRoi.Zero }), null, Map, Some(rois), default, output.AsSpan(), threads)),
        ["maximum"] = (threads, rois) => Pooled(rois, output => RoiDriver.Run(
            RoiOperators.Align(new() { Output = Bins, Reduction = RoiReduction.Max, NonFinite = NonFiniteRoi.Zero }), null, Map, Some(rois), default, output.AsSpan(), threads)),
        ["precise"] = (threads, rois) => Pooled(rois, output => RoiDriver.Run(RoiOperators.Precise(new() { Output = Bins, NonFinite = NonFiniteRoi.Zero }), null, Map, Some(rois), default, output.AsSpan(), threads)),
        ["crop"] = (threads, rois) => Pooled(rois, output => RoiDriver.Run(
            RoiOperators.Crop(new() { Output = Bins, NonFinite = NonFiniteRoi.Extrapolate, Extrapolation = 3 }), null, Map, Some(rois), default, output.AsSpan(), threads)),
        ["pool"] = (threads, rois) => Pooled(rois, output => RoiDriver.Run(RoiOperators.Pool(new() { Output = Bins, NonFinite = NonFiniteRoi.Zero }), null, Map, Some(rois), default, output.AsSpan(), threads)),
        ["pool of large regions"] = (threads, rois) => Pooled(rois, output => RoiDriver.Run(RoiOperators.Pool(new() { Output = Bins }), null, Map, RoiBatch.IndexedXyxy(s_large.AsSpan(0, 5 * rois)), default, output.AsSpan(), threads)),
        ["position-sensitive align"] = (threads, rois) => Pooled(rois, output => RoiDriver.Run(
            RoiOperators.PositionSensitiveAlign(new() { Output = Bins, NonFinite = NonFiniteRoi.Zero }), null, Map, Some(rois), default, output.AsSpan(0, rois * Channels), threads)),
        ["position-sensitive pool"] = (threads, rois) => Pooled(rois, output => RoiDriver.Run(
            RoiOperators.PositionSensitivePool(new() { Output = Bins, NonFinite = NonFiniteRoi.Zero }), null, Map, Some(rois), default, output.AsSpan(0, rois * Channels), threads)),
        ["pyramid"] = (threads, rois) => Pooled(rois, output => RoiDriver.Run(
            RoiOperators.Align(new() { Output = Bins, Samples = 2, NonFinite = NonFiniteRoi.Zero }), null, Pyramid(), Some(rois), default, output.AsSpan(), threads)),
        ["gradient of align"] = (threads, rois) => Added(rois, gradient => GradientDriver.Run(RoiGradients.Align(new() { Output = Bins, NonFinite = NonFiniteRoi.Zero }), null, Map, Some(rois), Passed(rois), gradient, threads)),
        ["gradient of a maximum"] = (threads, rois) => Added(rois, gradient => GradientDriver.Run(
            RoiGradients.AlignMaximum(new() { Output = Bins, Reduction = RoiReduction.Max, NonFinite = NonFiniteRoi.Zero }), null, Map, Some(rois), Passed(rois), gradient, threads)),
        ["gradient of pool"] = (threads, rois) => Added(rois, gradient => GradientDriver.Run(RoiGradients.Pool(new() { Output = Bins, NonFinite = NonFiniteRoi.Zero }), null, Map, Some(rois), Passed(rois), gradient, threads)),
        ["gradient of pool of large regions"] = (threads, rois) => Added(rois, gradient => GradientDriver.Run(
            RoiGradients.Pool(new() { Output = Bins }), null, Map, RoiBatch.IndexedXyxy(s_large.AsSpan(0, 5 * rois)), Passed(rois), gradient, threads)),
        ["gradient of position-sensitive align"] = (threads, rois) => Added(rois, gradient => GradientDriver.Run(
            RoiGradients.PositionSensitiveAlign(new() { Output = Bins, NonFinite = NonFiniteRoi.Zero }), null, Map, Some(rois), Passed(rois)[..(rois * Channels)], gradient, threads)),
        ["gradient of position-sensitive pool"] = (threads, rois) => Added(rois, gradient => GradientDriver.Run(
            RoiGradients.PositionSensitivePool(new() { Output = Bins, NonFinite = NonFiniteRoi.Zero }), null, Map, Some(rois), Passed(rois)[..(rois * Channels)], gradient, threads)),
        ["gradient by boxes"] = (threads, rois) => Boxes(threads, rois),
        ["doubles"] = (threads, rois) => Doubles(threads, rois),
        ["gradient of doubles"] = (threads, rois) => DoubleGradients(threads, rois),
        ["gradient of a pyramid of doubles"] = (threads, rois) => DoublePyramidGradients(threads, rois),
    };

    [Theory]
    [MemberData(nameof(Operators))]
    public void ManyThreads_GiveTheBitsOfOne(string name)
    {
        // Two chunks, and few regions that are read in other ways.
        foreach (int rois in new[] { Count, 600, 300 })
        {
            float[] one = Calls[name](new(options: null), rois);
            Assert.Contains(one, value => value != 0);
            foreach (int threads in new[] { 1, 2, 3, 5, 16 })
            {
                Maps.AssertSameBits(one, Calls[name](new(new OwnThreads(threads)), rois));
            }
        }
    }

    [Fact]
    public void FewRegions_AreReadInPlanesOrBoxes_AndManyByRows()
    {
        InputMode few = LaneFamily.For(Channels).CombinesPlanes ? InputMode.Planes : InputMode.Boxes;
        foreach ((string name, int rois, InputMode mode) in new[]
        {
            ("spread", 300, few), ("align", Count, InputMode.Rows), ("pool of large regions", Count, InputMode.Tables),
        })
        {
            using KernelExplanation one = RoiKernels.Explain();
            Explained(new(options: null));
            KernelChoice[] alone = [.. one.Choices];
            using KernelExplanation many = RoiKernels.Explain();
            Explained(new(new OwnThreads(5)));
            Assert.Contains(alone, choice => choice.Input == mode);
            Assert.Equal(alone.Select(choice => (choice.Input, choice.Regions)), many.Choices.Select(choice => (choice.Input, choice.Regions)));

            void Explained(CallThreads threads)
            {
                if (name == "spread")
                {
                    Spread(threads, rois);
                    return;
                }

                Calls[name](threads, rois);
            }
        }
    }

    // Regions that share so few rows of a large map that each is read by itself.
    [Fact]
    public void RegionsReadByThemselves_HaveTheBitsOfOneThreadToo()
    {
        const int Regions = 600;
        foreach (bool pool in new[] { false, true })
        {
            float[] one = Spread(new(options: null), Regions, pool);
            foreach (int threads in new[] { 2, 5 })
            {
                Maps.AssertSameBits(one, Spread(new(new OwnThreads(threads)), Regions, pool));
            }
        }
    }

    private static float[] Spread(CallThreads threads, int rois, bool pool = false)
    {
        const int Side = 600, Few = 16;
        float[] pixels = new float[Few * Side * Side];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = i * 7919 % 8191;
        }

        float[] boxes = [.. Enumerable.Range(0, rois).SelectMany(roi => new float[] { roi * 37 % 580, roi * 53 % 580, (roi * 37 % 580) + 9, (roi * 53 % 580) + 7 })];
        float[] output = new float[rois * Few * 4];
        FeatureMap<float> map = FeatureMap<float>.Nchw(pixels, 1, Few, Side, Side);
        if (pool)
        {
            RoiDriver.Run(RoiOperators.Pool(new() { Output = 2 }), null, map, RoiBatch.Xyxy(boxes), default, output.AsSpan(), threads);
        }
        else
        {
            RoiDriver.Run(RoiOperators.Align(new() { Output = 2, Samples = 2 }), null, map, RoiBatch.Xyxy(boxes), default, output.AsSpan(), threads);
        }

        return output;
    }

    private static float[] Rows() =>
    [
        .. Maps.Regions(Count, Batch, Height, Width, seed: 4).Chunk(5).SelectMany(
            (row, roi) => (roi % 50) switch
            {
                7 => [row[0], float.NaN, row[2], row[3], row[4]],
                8 => [row[0], -100, -100, -90, -90],
                _ => row,
            }),
    ];

    private static RoiBatch Some(int rois) => RoiBatch.IndexedXyxy(s_rows.AsSpan(0, 5 * rois));

    private static ReadOnlySpan<float> Passed(int rois) => s_passed.AsSpan(0, rois * Channels * Bins * Bins);

    private static FeaturePyramid<float> Pyramid() => FeaturePyramid<float>.Of(
        Map, FeatureMap<float>.Nchw(s_pixels.AsSpan(0, s_pixels.Length / 4), Batch, Channels, Height / 2, Width / 2, 0.5f)) with { Assignment = s_assignment };

    private static float[] Pooled(int rois, Action<float[]> call)
    {
        float[] output = new float[rois * Channels * Bins * Bins];
        call(output);
        return output;
    }

    private delegate void Adding(FeatureGradient<float> gradient);

    private static float[] Added(int rois, Adding call)
    {
        float[] memory = Maps.Random(s_pixels.Length, rois);
        call(FeatureGradient<float>.Nchw(memory, Batch, Channels, Height, Width));
        return memory;
    }

    private static float[] Boxes(CallThreads threads, int rois)
    {
        float[] boxes = new float[5 * rois];
        BoxGradientDriver.Run(
            RoiPlanners.Precise(new() { Output = Bins, NonFinite = NonFiniteRoi.Zero }), default(PreciseBoxGradient), null, Map, Some(rois), Passed(rois), boxes, threads);
        return boxes;
    }

    private static float[] Doubles(CallThreads threads, int rois)
    {
        double[] output = new double[rois * Channels * Bins * Bins];
        DoubleDriver.Run(
            DoubleOperators.Align(new() { Output = Bins, Samples = 2, NonFinite = NonFiniteRoi.Zero }),
            null,
            FeatureMap<double>.Nchw([.. s_pixels.Select(pixel => (double)pixel)], Batch, Channels, Height, Width),
            Some(rois),
            output,
            threads);
        return [.. output.SelectMany(Halves)];
    }

    private static float[] DoubleGradients(CallThreads threads, int rois)
    {
        double[] memory = new double[s_pixels.Length];
        GradientDriver.Run(
            DoubleOperators.AlignGradient(new() { Output = Bins, Samples = 2, NonFinite = NonFiniteRoi.Zero }),
            null,
            default,
            Some(rois),
            DoublePassed(rois),
            FeatureGradient<double>.Nchw(memory, Batch, Channels, Height, Width),
            threads);
        return [.. memory.SelectMany(Halves)];
    }

    private static float[] DoublePyramidGradients(CallThreads threads, int rois)
    {
        double[] fine = new double[s_pixels.Length], coarse = new double[s_pixels.Length / 4];
        GradientDriver.Run(
            DoubleOperators.AlignGradient(new() { Output = Bins, Samples = 2, NonFinite = NonFiniteRoi.Zero }),
            null,
            default,
            Some(rois),
            DoublePassed(rois),
            FeaturePyramidGradient<double>.Of(
                FeatureGradient<double>.Nchw(fine, Batch, Channels, Height, Width),
                FeatureGradient<double>.Nchw(coarse, Batch, Channels, Height / 2, Width / 2, 0.5f)) with { Assignment = s_assignment },
            threads);
        return [.. fine.Concat(coarse).SelectMany(Halves)];
    }

    private static double[] DoublePassed(int rois) => [.. s_passed.Take(rois * Channels * Bins * Bins).Select(value => (double)value)];

    // Both halves of a double, each as a whole number.
    private static float[] Halves(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        return [(int)(bits >> 42), (int)(bits >> 21) & 0x1FFFFF, (int)bits & 0x1FFFFF];
    }
}
