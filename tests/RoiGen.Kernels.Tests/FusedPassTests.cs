using System;
using System.Linq;
using RoiGen.Conformance;
using RoiGen.Kernels;
using Xunit;

namespace RoiGen.Kernels.Tests;

/// <summary>Which regions are pooled by both passes at once; the other tests show that their bits are those of two passes.</summary>
public sealed class FusedPassTests
{
    private const int Channels = 256;
    private const int Side = 128;

    // Instruction sets whose kernels have such a pass.
    private static readonly bool s_fuses = RoiKernels.Isa is RoiIsa.Avx512 or RoiIsa.Avx2;

    [Theory]
    // Bins of eight pixels share no column; those of a fifth of one share nearly all.
    [InlineData("AlignHeads.Box", 200, 56, true)]
    [InlineData("AlignHeads.Box", 200, 1.5f, false)]
    // Few regions are combined in planes, where lanes are columns.
    [InlineData("AlignHeads.Box", 1, 56, false)]
    // In place: few pixels stay in the caches, many come from memory, in the order of columns.
    [InlineData("AlignHeads.BoxLast", 1, 56, true)]
    [InlineData("AlignHeads.BoxLast", 1, 110, false)]
    // Maxima need the passes apart.
    [InlineData("AlignMaximumHeads.MaxBox", 200, 56, false)]
    public void BothPassesAreOne_WhereThatIsLessWork(string name, int rois, float size, bool fused)
    {
        ConformanceCase head = ConformanceCase.All.Single(head => head.Name == name);
        bool last = head.Settings.Layout == TensorLayout.Nhwc;
        float[] pixels = [.. Enumerable.Range(0, Channels * Side * Side).Select(i => MathF.Sin(i))];
        FeatureMap<float> map = last ? FeatureMap<float>.Nhwc(pixels, 1, Channels, Side, Side) : FeatureMap<float>.Nchw(pixels, 1, Channels, Side, Side);
        float[] boxes = [.. Enumerable.Range(0, rois).SelectMany(roi => new[] { 0.25f + (roi % 5), 0.5f, 0.25f + (roi % 5) + size, 0.5f + size })];
        float[] output = new float[rois * Channels * head.Settings.OutputHeight * head.Settings.OutputWidth];
        using KernelExplanation explained = RoiKernels.Explain();
        head.Generated(map, RoiBatch.Xyxy(boxes), output, null);
        KernelPass[] passes = [.. explained.Choices.Select(choice => choice.Pass)];
        Assert.Equal(fused && s_fuses ? [KernelPass.Bins] : [KernelPass.Rows, KernelPass.Columns], passes);
    }
}
