using System;
// <using>
using RoiGen;
// </using>

namespace RoiGen.Docs.Tests.Snippets;

/// <summary>What the pages show, to be run.</summary>
internal static class Calls
{
    public static (float[] Boxes, float[] Output) BoxesOfAMap(Action<float[]> fill)
    {
        // <inputs>
        float[] pixels = new float[256 * 50 * 68];   // the network's: one image, 256 channels of 50 x 68
        float[] boxes =                              // image, x1, y1, x2, y2, in pixels of the image
        [
            0, 40, 32, 200, 180,
            0, 8, 8, 90, 120,
        ];
        float[] output = new float[2 * 256 * 7 * 7]; // [boxes, channels, 7, 7]
        // </inputs>
        fill(pixels);

        // <call>
        var map = FeatureMap<float>.Nchw(pixels, batch: 1, channels: 256, height: 50, width: 68, spatialScale: 1 / 16f);
        Heads.BoxHead(map, RoiBatch.IndexedXyxy(boxes), output);
        // </call>
        return (boxes, output);
    }

    public static void Choice(float[] pixels, float[] boxes, float[] output)
    {
        var map = FeatureMap<float>.Nchw(pixels, batch: 1, channels: 256, height: 50, width: 68, spatialScale: 1 / 16f);

        // <choice>
        using (KernelExplanation explained = RoiKernels.Explain())
        {
            Heads.BoxHead(map, RoiBatch.IndexedXyxy(boxes), output);    // computes nothing here
            foreach (KernelChoice choice in explained.Choices)
            {
                Console.WriteLine(choice);    // the kernel of each pass, and its instruction set
            }
        }
        // </choice>
    }

    public static void Pyramid(float[] p2, float[] p3, float[] p4, float[] p5, float[] boxes, float[] output)
    {
        // <pyramid>
        var pyramid = FeaturePyramid<float>.Of(
            FeatureMap<float>.Nchw(p2, batch: 1, channels: 256, height: 200, width: 272, spatialScale: 1 / 4f),
            FeatureMap<float>.Nchw(p3, batch: 1, channels: 256, height: 100, width: 136, spatialScale: 1 / 8f),
            FeatureMap<float>.Nchw(p4, batch: 1, channels: 256, height: 50, width: 68, spatialScale: 1 / 16f),
            FeatureMap<float>.Nchw(p5, batch: 1, channels: 256, height: 25, width: 34, spatialScale: 1 / 32f));

        // The output is in the order of the boxes, whatever their levels.
        Heads.PyramidHead(pyramid, RoiBatch.IndexedXyxy(boxes), output);
        // </pyramid>
    }

    public static float[] AnyShape(FeatureMap<float> map, RoiBatch rois, int size)
    {
        // <any-shape>
        RoiAlignSpec spec = RoiAlignSpec.For(RoiConvention.Torchvision) with { Output = size, Samples = 2 };
        float[] output = new float[RoiAlign.OutputLength(spec, map, rois)];
        RoiAlign.Run(spec, map, rois, output);
        // </any-shape>
        return output;
    }

    public static RoiAlignSpec Mmcv()
    {
        // <spec>
        RoiAlignSpec spec = RoiAlignSpec.For(RoiConvention.Mmcv) with { Output = 7, Reduction = RoiReduction.Max };
        // </spec>
        return spec;
    }
}
