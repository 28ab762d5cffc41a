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
    [InlineData(7, 7, 64, 0)]
    [InlineData(7, 7, 64, sizeof(float))]
    [InlineData(7, 7, 37, 3 * sizeof(float))]
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
