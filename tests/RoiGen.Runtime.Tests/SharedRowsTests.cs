using System;
using System.Linq;
using RoiGen.Geometry;
using RoiGen.Kernels.Portable;
using RoiGen.Memory;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Sources;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Threads share groups of channels first: no row of a channel is transposed twice while these suffice.</summary>
public sealed class SharedRowsTests
{
    private const int Channels = 256, Height = 60, Width = 40, Rois = 400;

    private static readonly float[] s_pixels = Maps.Random(Channels * Height * Width, seed: 7);

    private static readonly float[] s_boxes =
        [.. Enumerable.Range(0, Rois).SelectMany(roi => new float[] { roi % 30, roi / 8f, (roi % 30) + 9, (roi / 8f) + 9 })];

    /// <summary>Layouts of map and output, and how many groups there are at least: channels that lie side by side are shared by 32, planes by a vector.</summary>
    public static TheoryData<TensorLayout, TensorLayout, int> Layouts => new()
    {
        { TensorLayout.Nchw, TensorLayout.Nchw, 16 },
        { TensorLayout.Nhwc, TensorLayout.Nhwc, 8 },
        { TensorLayout.Nchw, TensorLayout.Nhwc, 8 },
        { TensorLayout.Nhwc, TensorLayout.Nchw, 8 },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void RowsBroughtTwiceBecauseOfCuts_AreNone(TensorLayout map, TensorLayout output, int groups)
    {
        Counted one = Run(1, map, output);
        Assert.All(one.Rows, times => Assert.InRange(times, 0, 1));
        Assert.InRange(one.Rows.Sum(), Channels * (Height - 2), Channels * Height);
        for (int threads = 2; threads <= groups; threads *= 2)
        {
            Counted shared = Run(threads, map, output);
            Assert.Equal(one.Rows, shared.Rows);
            Assert.InRange(shared.Pieces, threads, int.MaxValue);
            Maps.AssertSameBits(one.Output, shared.Output);
        }
    }

    // The controls: cuts that there must be, and cuts that need not be.
    [Theory]
    [MemberData(nameof(Layouts))]
    public void RowsBroughtTwice_AreNoticed(TensorLayout map, TensorLayout output, int groups)
    {
        Counted one = Run(1, map, output);
        foreach (Counted cut in new[] { Run(8 * groups, map, output), Run(2, map, output, regionByRegion: true) })
        {
            Assert.InRange(cut.Rows.Zip(one.Rows, (times, once) => times - once).Sum(), Channels, int.MaxValue);
            Maps.AssertSameBits(one.Output, cut.Output);
        }
    }

    [Theory]
    // Threads, pieces of 256 channels: groups of 64, of 32, and then cut.
    [InlineData(2, 4)]
    [InlineData(4, 4)]
    [InlineData(8, 8)]
    [InlineData(16, 16)]
    [InlineData(64, 64)]
    public void FewerBlocksAreTakenTogether_WhereThreadsOutnumberGroups(int threads, int pieces)
    {
        Assert.Equal(pieces, Run(threads, TensorLayout.Nhwc, TensorLayout.Nhwc).Pieces);
        Assert.Equal(pieces, Run(threads, TensorLayout.Nchw, TensorLayout.Nhwc).Pieces);
    }

    [Theory]
    // Threads, bins along an axis, channels that are worked on together.
    [InlineData(1, 2, 64)]
    [InlineData(4, 2, 64)]
    [InlineData(8, 2, 32)]
    [InlineData(int.MaxValue, 2, 32)]
    [InlineData(8, 7, 64)]
    public void WhereBinsAreMany_RegionsAreCutInstead(int threads, int bins, int together)
    {
        int lanes = LaneFamily.For(Channels).Lanes;
        Assert.Equal(together / lanes, Run(1, TensorLayout.Nhwc, TensorLayout.Nhwc, bins: bins).Source.BlocksTogetherFor(threads));

        // Regions whose pixels are brought by themselves are cut in any case.
        Assert.Equal(64 / lanes, Run(1, TensorLayout.Nhwc, TensorLayout.Nhwc, regionByRegion: true, bins).Source.BlocksTogetherFor(threads));
    }

    [Fact]
    public void BlocksOfPlanes_HaveALineOfChannelsBetweenThem_ButInRings()
    {
        int lanes = LaneFamily.For(Channels).Lanes;
        Assert.Equal(CacheLine.Floats / lanes, Run(1, TensorLayout.Nchw, TensorLayout.Nchw, regionByRegion: true).Source.BlocksTogether);
        Assert.Equal(1, Run(1, TensorLayout.Nchw, TensorLayout.Nchw).Source.BlocksTogether);
    }

    [Fact]
    public void RegionsAreCutAsSeldomAsFeedsAllThreads_ToWithinAnEighth()
    {
        for (int groups = 1; groups <= 40; groups++)
        {
            for (int threads = 1; threads <= 130; threads++)
            {
                int fewest = Enumerable.Range(1, threads).First(cuts => IdleTime(groups * cuts, threads) <= groups * cuts / 8.0);
                Assert.Equal(groups * fewest, new BlockPieces(groups, regions: 1000, regionByRegion: false, threads).Count);
            }
        }
    }

    // In the time of a piece: what all threads wait in the last round.
    private static int IdleTime(int pieces, int threads) => pieces % threads == 0 ? 0 : threads - (pieces % threads);

    private static Counted Run(int threads, TensorLayout mapLayout, TensorLayout outputLayout, bool regionByRegion = false, int bins = 2)
    {
        FeatureMap<float> map = mapLayout == TensorLayout.Nchw
            ? FeatureMap<float>.Nchw(s_pixels, 1, Channels, Height, Width)
            : FeatureMap<float>.Nhwc(Maps.ToNhwc(s_pixels, 1, Channels, Height * Width), 1, Channels, Height, Width);
        var align = RoiOperators.Align(new() { Output = bins, Samples = 2, OutputLayout = outputLayout });
        Counted counted = new(new float[Rois * Channels * bins * bins], new int[Channels * Height], regionByRegion);
        RoiDriver.Run(
            new RoiOperator<float, SeparablePlanner<AlignSampler<float>>, CountingContraction>(align.Planner, new(align.Contraction, counted)),
            null,
            map,
            RoiBatch.Xyxy(s_boxes),
            default,
            counted.Output.AsSpan(),
            new CallThreads(new Host(threads, counted)));
        return counted;
    }

    /// <summary>A call: what it computed, how often each row of each channel was brought, and in how many pieces.</summary>
    private sealed record Counted(float[] Output, int[] Rows, bool RegionByRegion)
    {
        public int Pieces { get; set; }

        public BlockSource Source { get; set; } = null!;
    }

    private sealed class Host(int threads, Counted counted) : RoiExecutor
    {
        public override int Threads => threads;

        public override void Run(int pieces, Action<int> run)
        {
            counted.Pieces = pieces;
            for (int piece = 0; piece < pieces; piece++)
            {
                run(piece);
            }
        }
    }

    /// <summary>Averages whose map is read by rows that are counted.</summary>
    private readonly struct CountingContraction(SeparableContraction contraction, Counted counted) : IContraction<float>
    {
        public int OutputChannels(in OutputShape bins, int channels) => contraction.OutputChannels(bins, channels);

        public void Check(FeatureMap<float> features) => contraction.Check(features);

        public void Run(in RoiCall<float> call)
        {
            BufferSet buffers = new();
            CountingSource source = new(new(buffers), counted);
            source.Prepare(new(call.Chunk, call.Map, call.Sink.Shape, LaneFamily.For(call.Map.Channels)));
            counted.Source = source;
            BlockRun.Run(contraction, call, source);
            buffers.Shrink(0);
        }
    }

    private sealed unsafe class CountingSource(BoundChunk bound, Counted counted) : RowRingSource(bound)
    {
        public override bool RegionByRegion => counted.RegionByRegion;

        protected override bool FillsLines => RegionByRegion || base.FillsLines;

        public override void Bring(ref BlockCursor cursor, int number)
        {
            int first = Math.Max(cursor.NextRow, Chunk.Rois[number].FirstNeededRow);
            base.Bring(ref cursor, number);
            for (int index = 0; index < cursor.Group.Blocks; index++)
            {
                ChannelBlock block = cursor.Group[index];
                for (int channel = block.First; channel < block.First + block.Count; channel++)
                {
                    for (int row = first; row < cursor.NextRow; row++)
                    {
                        counted.Rows[(channel * Height) + row]++;
                    }
                }
            }
        }
    }
}
