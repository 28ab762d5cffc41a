using System;
using System.Linq;
using System.Runtime.InteropServices;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Large outputs, which are stored past the caches in whole aligned vectors where that is possible: the same bits as small ones, wherever they begin.</summary>
public sealed class StreamedOutputTests
{
    private const int Height = 23;
    private const int Width = 31;

    /// <summary>Values in front of and behind the output.</summary>
    private const int Margin = 16;

    private static readonly float s_untouched = BitConverter.UInt32BitsToSingle(0x7FC0_DEAD);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(63)]
    public void WhereverBytesBegin_TheyAreThoseOfSmallOutputs(int offset)
    {
        const int Channels = 37, Each = Channels * 49, Count = ((4 << 20) / Each) + 1;
        float[] data = Maps.Random(Channels * Height * Width, 1);
        float[] rois = Maps.Regions(Count, 1, Height, Width, 2);
        RoiAlignSpec spec = new() { Output = 7, Samples = 1, Step = new() { OutputScale = 0.01f, OutputZeroPoint = 128 } };
        byte[] memory = GC.AllocateArray<byte>((Count * Each) + (2 * Margin) + 64 + offset, pinned: true);
        int line = (int)(64 - (Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0) % 64));
        Span<byte> all = memory.AsSpan(line + offset)[..((Count * Each) + (2 * Margin))];
        foreach (TensorLayout layout in Enum.GetValues<TensorLayout>())
        {
            byte[] expected = new byte[Count * Each];
            for (int roi = 0; roi < Count; roi++)
            {
                RunBytes(spec with { OutputLayout = layout }, rois.AsSpan(5 * roi, 5), expected.AsSpan(roi * Each, Each));
            }

            all.Fill(0xA5);
            using (KernelExplanation explained = RoiKernels.Explain())
            {
                RunBytes(spec with { OutputLayout = layout }, rois, all[Margin..^Margin]);
                Assert.True(explained.Main!.Value.Streamed);
            }

            RunBytes(spec with { OutputLayout = layout }, rois, all[Margin..^Margin]);
            Assert.True(all[Margin..^Margin].SequenceEqual(expected));
            Assert.Equal(-1, all[..Margin].IndexOfAnyExcept((byte)0xA5));
            Assert.Equal(-1, all[^Margin..].IndexOfAnyExcept((byte)0xA5));
        }

        void RunBytes(in RoiAlignSpec settings, ReadOnlySpan<float> rows, Span<byte> output) =>
            RoiAlign.Run(settings, FeatureMap<float>.Nchw(data, 1, Channels, Height, Width), RoiBatch.IndexedXyxy(rows), default, default, output);
    }

    [Theory]
    [InlineData(7, 7, 64, 0)]
    [InlineData(7, 7, 64, sizeof(float))]
    [InlineData(7, 7, 37, 3 * sizeof(float))]
    // Several groups of blocks behind a head, where channels are last, or one block; and bins with no neighbour in their region.
    [InlineData(7, 7, 160, 3 * sizeof(float))]
    [InlineData(5, 6, 32, sizeof(float))]
    [InlineData(5, 6, 32, 15 * sizeof(float))]
    [InlineData(1, 1, 64, 8 * sizeof(float))]
    // Bytes seen as floats: none of them lies on a line's boundary.
    [InlineData(7, 7, 64, 2)]
    [InlineData(7, 7, 37, 1)]
    // Channels 4 KB apart, which are transposed further apart.
    [InlineData(32, 32, 19, 0)]
    [InlineData(64, 16, 37, sizeof(float))]
    public void WhereverItBegins_HasTheBitsOfSmallOnes(int height, int width, int channels, int offset)
    {
        int bins = height * width;
        int each = channels * bins;
        int count = ((4 << 20) / (each * sizeof(float))) + 1;
        float[] data = Maps.Random(channels * Height * Width, 1);
        float[] rois = Maps.Regions(count, 1, Height, Width, 2);
        RoiAlignSpec spec = new() { OutputHeight = height, OutputWidth = width, Samples = 1 };
        float[] expected = new float[count * each];
        for (int roi = 0; roi < count; roi++)
        {
            Run(spec, rois.AsSpan(5 * roi, 5), expected.AsSpan(roi * each, each));
        }

        byte[] memory = GC.AllocateArray<byte>(((count * each) + (2 * Margin)) * sizeof(float) + 64 + offset, pinned: true);
        int line = (int)(64 - (Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0) % 64));
        Span<float> all = MemoryMarshal.Cast<byte, float>(memory.AsSpan(line + offset))[..((count * each) + (2 * Margin))];
        foreach (TensorLayout layout in Enum.GetValues<TensorLayout>())
        {
            all.Fill(s_untouched);
            using (KernelExplanation explained = RoiKernels.Explain())
            {
                Run(spec, rois.AsSpan(0, 5), expected.AsSpan(0, each));
                Run(spec with { OutputLayout = layout }, rois, all[Margin..^Margin]);
                Assert.Equal([false, true], explained.Choices.Select(choice => choice.Streamed).Distinct());
            }

            Run(spec with { OutputLayout = layout }, rois, all[Margin..^Margin]);
            Maps.AssertSameBits(layout == TensorLayout.Nchw ? expected : Maps.ToNhwc(expected, count, channels, bins), all[Margin..^Margin]);
            Assert.Equal(-1, MemoryMarshal.Cast<float, uint>(all[..Margin]).IndexOfAnyExcept(0x7FC0_DEADu));
            Assert.Equal(-1, MemoryMarshal.Cast<float, uint>(all[^Margin..]).IndexOfAnyExcept(0x7FC0_DEADu));
        }

        void Run(RoiAlignSpec what, ReadOnlySpan<float> regions, Span<float> output) =>
            RoiAlign.Run(what, FeatureMap<float>.Nchw(data, 1, channels, Height, Width), RoiBatch.IndexedXyxy(regions), output);
    }
}
