using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RoiGen.Kernels;
using RoiGen.Kernels.Portable;
using RoiGen.Pipeline;
using RoiGen.Simd;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>What calls say that they would run, where it is not the specialised kernel for all of their work.</summary>
public sealed class ExplainTests
{
    private const int Channels = 32;
    private const int Side = 200;

    private static readonly float[] s_pixels = new float[Channels * Side * Side];
    private static readonly int s_lanes = LaneFamily.For(Channels).Lanes;
    private static readonly float[] s_small = [0, 0, 21, 21];

    /// <summary>Adaptive samples, for which the kernel has bodies of 1 to 8 taps.</summary>
    private static readonly RoiPyramidHead<float, float> s_align = RoiHeads.Align(new() { Output = 7 }, [new Separable(s_lanes)], Channels);

    private static readonly RoiPyramidHead<float, float> s_pool = RoiHeads.Pool(new() { Output = 7 }, [new Table(s_lanes)], Channels);

    [Fact]
    public void RegionsOfMoreTapsThanAKernelHas_AreNamedApart()
    {
        // Bins of 3 pixels, and one region with bins of 28.
        IReadOnlyList<KernelChoice> choices = Explained(s_align, [0, 0, 21, 21, 40, 0, 61, 21, 0, 0, 199, 199]);
        KernelChoice[] columns = [.. choices.Where(choice => choice.Pass == KernelPass.Columns).OrderBy(choice => choice.Regions)];
        Assert.Equal([(1, RoiIsa.Portable), (2, RoiKernels.Isa)], columns.Select(choice => (choice.Regions, choice.Isa)));
        Assert.StartsWith("portable_align_", columns[0].Kernel, StringComparison.Ordinal);
        Assert.Equal("separable", columns[1].Kernel);
    }

    [Fact]
    public void RowsThatAreCombinedInPlanes_ArePortable()
    {
        IReadOnlyList<KernelChoice> choices = Explained(s_align, s_small);
        Assert.Equal([(KernelPass.Rows, 1), (KernelPass.Columns, 1)], choices.Select(choice => (choice.Pass, choice.Regions)));
        Assert.Equal("separable", choices[1].Kernel);
        bool planes = LaneFamily.For(Channels).CombinesPlanes;
        Assert.Equal(planes ? InputMode.Planes : InputMode.Boxes, choices[0].Input);
        Assert.Equal(planes, choices[0].Isa == RoiIsa.Portable);
    }

    [Fact]
    public void MaximumPooling_CallsItsKernelOnTablesOnly()
    {
        Assert.All(Explained(s_pool, s_small), choice => Assert.Equal(RoiIsa.Portable, choice.Isa));
        KernelChoice many = Assert.Single(Explained(s_pool, [.. Enumerable.Repeat(s_small, 500).SelectMany(box => box)]));
        Assert.Equal((KernelPass.Bins, 500, "table", InputMode.Tables), (many.Pass, many.Regions, many.Kernel, many.Input));
    }

    [Fact]
    public void EveryLevelOfAPyramid_IsNamed()
    {
        FeaturePyramid<float> pyramid = FeaturePyramid<float>.Of(
            FeatureMap<float>.Nchw(s_pixels, 1, Channels, Side, Side),
            FeatureMap<float>.Nchw(s_pixels.AsSpan(0, s_pixels.Length / 4), 1, Channels, Side / 2, Side / 2, 0.5f),
            FeatureMap<float>.Nchw(s_pixels.AsSpan(0, s_pixels.Length / 16), 1, Channels, Side / 4, Side / 4, 0.25f))
            with { Assignment = new() { CanonicalSize = 100, CanonicalLevel = 1 } };
        using KernelExplanation explained = RoiKernels.Explain();
        s_align.Run(pyramid, RoiBatch.Xyxy([0, 0, 20, 20, 0, 0, 150, 150, 1, 1, 21, 21, 0, 0, 600, 600]), new float[4 * Channels * 49]);
        IEnumerable<IGrouping<int, KernelChoice>> levels = explained.Choices.Where(choice => choice.Pass == KernelPass.Columns).GroupBy(choice => choice.Level);
        Assert.Equal([(0, 2), (1, 1), (2, 1)], levels.Select(level => (level.Key, level.Sum(choice => choice.Regions))));
        Assert.Equal((0, KernelPass.Columns, 2), (explained.Main!.Value.Level, explained.Main.Value.Pass, explained.Main.Value.Regions));
    }

    [Theory]
    [InlineData(Channels, TensorLayout.Nchw, true)]
    [InlineData(Channels - 1, TensorLayout.Nchw, false)]
    [InlineData(Channels, TensorLayout.Nhwc, false)]
    public void MapsOfAnotherShape_TakeThePortableKernel(int channels, TensorLayout layout, bool specialised)
    {
        ReadOnlySpan<float> pixels = s_pixels.AsSpan(0, channels * Side * Side);
        using KernelExplanation explained = RoiKernels.Explain();
        s_align.Run(
            layout == TensorLayout.Nchw ? FeatureMap<float>.Nchw(pixels, 1, channels, Side, Side) : FeatureMap<float>.Nhwc(pixels, 1, channels, Side, Side),
            RoiBatch.Xyxy(s_small),
            new float[channels * 49]);
        Assert.Equal(specialised ? "separable" : explained.Choices[0].Kernel, explained.Choices[^1].Kernel);
        Assert.Equal(specialised, explained.Choices[^1].Isa != RoiIsa.Portable);
    }

    [Fact]
    public void OfSeveralKernels_TheFirstIsTakenThatTheChannelsFill()
    {
        RoiHead<float, float> head = RoiHeads.Align(new() { Output = 7 }, [null, new Separable(16), new Separable(8), new Separable(4)]);
        foreach ((int channels, int lanes) in new[] { (Channels, 16), (16, 16), (15, 8), (8, 8), (7, 4), (4, 4) })
        {
            using KernelExplanation explained = RoiKernels.Explain();
            head.Run(FeatureMap<float>.Nchw(s_pixels.AsSpan(0, channels * Side * Side), 1, channels, Side, Side), RoiBatch.Xyxy(s_small), new float[channels * 49]);
            Assert.Equal(("separable", lanes), (explained.Choices[^1].Kernel, explained.Choices[^1].Lanes));
        }
    }

    [Fact]
    public void KernelsThatAreNotToRunHere_AreLeftOut()
    {
        RoiHead<float, float> head = RoiHeads.Align(new() { Output = 7 }, [new Separable(s_lanes, RoiKernels.Isa + 1)]);
        Assert.All(Explained(head, s_small), choice => Assert.Equal(RoiIsa.Portable, choice.Isa));
    }

    [Theory]
    [InlineData(RoiIsa.Avx512, null, RoiIsa.Avx512)]
    [InlineData(RoiIsa.Avx512, "Avx2", RoiIsa.Avx2)]
    [InlineData(RoiIsa.Avx512, "portable", RoiIsa.Portable)]
    [InlineData(RoiIsa.Avx512, "AdvSimd", RoiIsa.Avx512)]
    [InlineData(RoiIsa.Avx2, "Avx512", RoiIsa.Avx2)]
    [InlineData(RoiIsa.AdvSimd, "Avx2", RoiIsa.AdvSimd)]
    [InlineData(RoiIsa.Avx2, "", RoiIsa.Avx2)]
    public void AnInstructionSet_CanBeNamedThatIsLessThanTheMachines(RoiIsa machine, string? named, RoiIsa expected) =>
        Assert.Equal(expected, Machine.Limited(machine, named));

    [Theory]
    [InlineData("none")]
    [InlineData("Avx")]
    [InlineData("2")]
    [InlineData("Avx2,Portable")]
    public void AnInstructionSetThatNobodyKnows_IsRefused(string named)
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => Machine.Limited(RoiIsa.Avx2, named));
        Assert.Contains($"ROIGEN_ISA, or RoiGen.Isa of the AppContext, is '{named}'; allowed is Portable, AdvSimd, Avx2, Avx512", error.Message);
    }

    [Fact]
    public void GradientsOfBoxes_AndPlaces_AreNotWrittenEither()
    {
        float[] gradient = new float[4];
        CropPlace[] places = new CropPlace[1];
        using (KernelExplanation explained = RoiKernels.Explain())
        {
            PrRoiPool.RunBoxGradient(new() { Output = 1 }, FeatureMap<float>.Nchw(Maps.Random(s_pixels.Length, seed: 1), 1, Channels, Side, Side), RoiBatch.Xyxy(s_small), [.. Enumerable.Repeat(1f, Channels)], gradient);
            Assert.Equal(("box_gradient", 1), (explained.Choices.Single().Kernel, explained.Choices.Single().Regions));
            ImageCrop.Run(new() { Output = 2, Fit = CropFit.Letterbox, Channels = ImageChannels.Gray }, RoiImage.Gray(new byte[64], 8, 8), RoiBatch.Xyxy([0, 0, 4, 8]), new float[4], places);
        }

        Assert.Equal(new float[4], gradient);
        Assert.Equal(default, places[0]);

        // The control.
        PrRoiPool.RunBoxGradient(new() { Output = 1 }, FeatureMap<float>.Nchw(Maps.Random(s_pixels.Length, seed: 1), 1, Channels, Side, Side), RoiBatch.Xyxy(s_small), [.. Enumerable.Repeat(1f, Channels)], gradient);
        Assert.NotEqual(new float[4], gradient);
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(2, 1, 0)]
    [InlineData(1, 2, 0)]
    public void QuestionsEnd_InWhateverOrder(params int[] order)
    {
        KernelExplanation[] questions = [RoiKernels.Explain(), RoiKernels.Explain(), RoiKernels.Explain()];
        foreach (int number in order)
        {
            Assert.NotNull(KernelExplanation.Current);
            questions[number].Dispose();
        }

        Assert.Null(KernelExplanation.Current);
    }

    [Fact]
    public void AQuestionThatAnotherThreadEnds_HasEnded()
    {
        Thread other = new(RoiKernels.Explain().Dispose);
        Assert.NotNull(KernelExplanation.Current);
        other.Start();
        other.Join();
        Assert.Null(KernelExplanation.Current);
    }

    [Fact]
    public void CountsOfTaps_AreThoseThatAKernelNames()
    {
        KernelInfo info = new("two and four taps", RoiIsa.Portable, lanes: 4) { RowTaps = 0b100, ColumnTaps = 0b10000 };
        Assert.Equal([2], Enumerable.Range(1, 100).Where(info.HasRows));
        Assert.Equal([4], Enumerable.Range(1, 100).Where(info.HasColumns));
    }

    [Fact]
    public void HeadsWithoutKernels_ShareTheirWorkToo()
    {
        ParallelOptions two = new() { MaxDegreeOfParallelism = 2 };
        float[] boxes = [.. Enumerable.Repeat(s_small, 100).SelectMany(box => box)];
        using KernelExplanation explained = RoiKernels.Explain();
        FeatureMap<float> map = FeatureMap<float>.Nchw(s_pixels, 1, Channels, Side, Side);
        RoiHeads.PositionSensitiveAlign(new() { Output = 2, Samples = 2 }).Run(map, RoiBatch.Xyxy(boxes), new float[100 * Channels], two);
        RoiHeads.PositionSensitivePool(new() { Output = 2 }).Run(map, RoiBatch.Xyxy(boxes), new float[100 * Channels], two);
        RoiHeads.CropBytes(new() { Output = 20 }).Run(FeatureMap<byte>.Nhwc(new byte[3 * 64 * 64], 1, 3, 64, 64), RoiBatch.Xyxy(boxes), new float[100 * 3 * 400], two);
        Assert.Equal([("position_sensitive", 200), ("crop_bytes", 100)], explained.Choices.Select(choice => (choice.Kernel, choice.Regions)));
        Assert.All(explained.Choices, choice => Assert.Equal((RoiIsa.Portable, 1, false), (choice.Isa, choice.Lanes, choice.Streamed)));
        Assert.All(explained.Choices, choice => Assert.Equal(Math.Min(2, Environment.ProcessorCount), choice.Threads));
    }

    [Fact]
    public void WithoutRegionsOnTheMap_NothingRuns()
    {
        RoiHead<float, float> parts = RoiHeads.PositionSensitivePool(new() { Output = 2 });
        using (KernelExplanation explained = RoiKernels.Explain())
        {
            parts.Run(FeatureMap<float>.Nchw(s_pixels, 1, Channels, Side, Side), RoiBatch.Xyxy([900, 900, 950, 950]), new float[Channels]);
            Assert.Empty(explained.Choices);
            Assert.Null(explained.Main);
        }

        Assert.Empty(Explained(s_align, []));
        Assert.Empty(Explained(s_align, [900, 900, 950, 950]));
    }

    [Fact]
    public void AQuestion_WritesNothing_AndEnds()
    {
        float[] output = [.. Enumerable.Repeat(-1f, Channels * 49)];
        using (KernelExplanation outer = RoiKernels.Explain())
        {
            using (KernelExplanation inner = RoiKernels.Explain())
            {
                Run(s_align, s_small, output);
                Assert.Equal(2, inner.Choices.Count);
            }

            // What is wrong is said as ever.
            Assert.Throws<ArgumentException>(() => Run(s_align, s_small, output[1..]));
            Assert.Empty(outer.Choices);
            Run(s_pool, s_small, output);
            Assert.NotEmpty(outer.Choices);
        }

        Assert.All(output, value => Assert.Equal(-1, value));
        Assert.Throws<InvalidOperationException>(() => Run(s_align, s_small, output));
    }

    private static IReadOnlyList<KernelChoice> Explained(RoiHead<float, float> head, float[] boxes)
    {
        using KernelExplanation explained = RoiKernels.Explain();
        Run(head, boxes, new float[boxes.Length / 4 * Channels * 49]);
        return explained.Choices;
    }

    private static void Run(RoiHead<float, float> head, float[] boxes, float[] output) =>
        head.Run(FeatureMap<float>.Nchw(s_pixels, 1, Channels, Side, Side), RoiBatch.Xyxy(boxes), output);

    // Kernels that must not be called, which an explanation does not do.
    private sealed class Separable(int lanes, RoiIsa isa)
        : SeparableKernel<float>(new("separable", isa, lanes) { RowTaps = 0b1_1111_1110, ColumnTaps = 0b1_1111_1110 })
    {
        public Separable(int lanes)
            : this(lanes, RoiKernels.Isa)
        {
        }

        public override void Rows(in RowPass<float> pass) => throw new InvalidOperationException();

        public override void Columns(in ColumnPass<float> pass) => throw new InvalidOperationException();
    }

    private sealed class Table(int lanes) : TableKernel<float>(new("table", RoiKernels.Isa, lanes))
    {
        public override void Bins(in TablePass<float> pass) => throw new InvalidOperationException();
    }
}
