using System;
using System.Linq;
using System.Runtime.Intrinsics.X86;
using RoiGen.Conformance;
using RoiGen.Kernels;
using Xunit;

namespace RoiGen.Kernels.Tests;

/// <summary>Which regions are pooled by both passes at once; the other tests show that their bits are those of two passes.</summary>
public sealed class FusedPassTests
{
    private const int Channels = 256;
    private const int Side = 128;

    // The portable kernel has such a pass, and so have generated ones but of one instruction set.
    private static readonly bool s_fuses = RoiKernels.Isa != RoiIsa.AdvSimd;

    // Where a vector is a line; to the portable kernel too, if not less is asked for.
    private static readonly bool s_combinesPlanes = Avx512F.IsSupported && RoiKernels.Isa != RoiIsa.Avx2;

    [Theory]
    // Bins of eight pixels share no column; those of a fifth of one share nearly all.
    [InlineData("AlignHeads.Box", 200, 56, true)]
    [InlineData("AlignHeads.Box", 200, 1.5f, false)]
    // In place: few pixels stay in the caches, many come from memory, in the order of columns.
    [InlineData("AlignHeads.BoxLast", 1, 56, true)]
    [InlineData("AlignHeads.BoxLast", 1, 110, false)]
    // Maxima share as much; of taps the portable kernel alone has both passes at once.
    [InlineData("AlignMaximumHeads.MaxBox", 200, 56, true)]
    [InlineData("AlignMaximumHeads.MaxBox", 200, 1.5f, false)]
    [InlineData("AlignMaximumHeads.MaxTapBox", 200, 56, true, false)]
    [InlineData("AlignMaximumHeads.MaxTapBox", 200, 1.5f, false)]
    public void BothPassesAreOne_WhereThatIsLessWork(string name, int rois, float size, bool fused, bool hasGenerated = true)
    {
        ConformanceCase head = ConformanceCase.All.Single(head => head.Name == name);
        bool last = head.Settings.Layout == TensorLayout.Nhwc;
        float[] pixels = [.. Enumerable.Range(0, Channels * Side * Side).Select(i => MathF.Sin(i))];
        FeatureMap<float> map = last ? FeatureMap<float>.Nhwc(pixels, 1, Channels, Side, Side) : FeatureMap<float>.Nchw(pixels, 1, Channels, Side, Side);
        float[] boxes = [.. Enumerable.Range(0, rois).SelectMany(roi => new[] { 0.25f + (roi % 5), 0.5f, 0.25f + (roi % 5) + size, 0.5f + size })];
        float[] output = new float[rois * Channels * head.Settings.OutputHeight * head.Settings.OutputWidth];
        using (KernelExplanation generated = RoiKernels.Explain())
        {
            head.Generated(map, RoiBatch.Xyxy(boxes), output, null);
            Assert.Equal(Passes(fused && s_fuses && (hasGenerated || RoiKernels.Isa == RoiIsa.Portable)), generated.Choices.Select(choice => choice.Pass));
        }

        using KernelExplanation portable = RoiKernels.Explain();
        head.Settings.Run(map, RoiBatch.Xyxy(boxes), output, null);
        Assert.Equal(Passes(fused), portable.Choices.Select(choice => choice.Pass));
        Assert.All(portable.Choices, choice => Assert.Equal(RoiIsa.Portable, choice.Isa));
    }

    // Few regions are combined in planes, where lanes are columns.
    [Fact]
    public void PlanesAreTwoPasses() => BothPassesAreOne_WhereThatIsLessWork("AlignHeads.Box", rois: 1, size: 56, fused: !s_combinesPlanes);

    private static KernelPass[] Passes(bool fused) => fused ? [KernelPass.Bins] : [KernelPass.Rows, KernelPass.Columns];
}
