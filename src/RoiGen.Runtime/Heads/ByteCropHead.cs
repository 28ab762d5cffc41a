using System;
using System.Threading.Tasks;
using RoiGen.Pipeline;

namespace RoiGen.Kernels;

/// <summary>The head of crop-and-resize of images of bytes.</summary>
internal sealed class ByteCropHead(CropAndResizeSpec spec) : RoiHead<byte, float>
{
    public override void Run(FeatureMap<byte> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        ByteCropDriver.Run(spec, features, rois, output, parallel);
}
