using System;
using RoiGen.Kernels;
using RoiGen.OnnxRuntime.Interop;

namespace RoiGen.OnnxRuntime.Operators;

/// <summary>
/// PyramidRoiAlign(rois [K, 5], map_0 [N, C, H, W], map_1, ...): every box is pooled from the level that its size gives it to, and the output [K, C, height, width] has the order of the rows. It
/// stands for the pattern of some two hundred nodes that exporters write for a feature pyramid.
/// </summary>
internal sealed class PyramidRoiAlignOperator : OnnxOperator
{
    private const int Boxes = 0, FirstMap = 1;

    public override string Name => "PyramidRoiAlign";

    public override OperatorInputs Inputs { get; } = new(["rois", "map"], variadic: true);

    public override void InferShape(ShapeQuestion question)
    {
        (ShapeQuestion.Length height, ShapeQuestion.Length width) = OutputSize.Of(question, pooledShape: false);
        question.Answer(question.InputLength(Boxes, 2, 0), question.InputLength(FirstMap, 4, 1), height, width);
    }

    public override OnnxKernel CreateKernel(Attributes attributes)
    {
        int levels = attributes.Inputs - FirstMap;
        if (levels > FeaturePyramid<float>.MaxLevels)
        {
            throw new ArgumentException(FormattableString.Invariant($"There are {levels} maps; allowed is 1 to {FeaturePyramid<float>.MaxLevels}."));
        }

        float[] scales = attributes.Floats("spatial_scales", levels);
        LevelAssignment assignment = new()
        {
            CanonicalSize = attributes.Float("canonical_size", default(LevelAssignment).CanonicalSize),
            CanonicalLevel = attributes.Int("canonical_level", default(LevelAssignment).CanonicalLevel),
            Guard = attributes.Choice(
                "level_rule",
                LevelGuard.Torchvision,
                ("torchvision", LevelGuard.Torchvision),
                ("torchvision_exported", LevelGuard.TorchvisionExported),
                ("detectron2", LevelGuard.Detectron2),
                ("detectron2_exported", LevelGuard.Detectron2Exported),
                ("mmdetection", LevelGuard.Mmdetection),
                ("mmdetection_exported", LevelGuard.MmdetectionExported),
                ("openvino", LevelGuard.OpenVino)),
        };

        // What does not fit is refused while the model is loaded, with maps of one pixel.
        float[] pixel = [0];
        _ = FeaturePyramid<float>.Of(Pixel(0), Pixel(1), Pixel(2), Pixel(3), Pixel(4), Pixel(5), Pixel(6), Pixel(7)) with { Assignment = assignment };
        OutputSize size = OutputSize.Of(attributes, pooledShape: false);
        RoiPyramidHead<float, float> head = OnnxShapes.Head(Settings.Align(attributes, size));
        head.CheckSettings();
        return new Kernel(head, size, scales, assignment);

        FeatureMap<float> Pixel(int level) => level < levels ? FeatureMap<float>.Nchw(pixel, 1, 1, 1, 1, scales[level]) : default;
    }

    private sealed class Kernel(RoiPyramidHead<float, float> head, OutputSize size, float[] scales, LevelAssignment assignment) : OnnxKernel
    {
        public override void Compute(NodeCall call)
        {
            FeaturePyramid<float> pyramid = FeaturePyramid<float>.Of(At(0), At(1), At(2), At(3), At(4), At(5), At(6), At(7)) with { Assignment = assignment };
            RoiBatch rois = call.IndexedBoxes(Boxes);
            head.RunOn(call.Threads, pyramid, rois, call.Output(rois.Count, pyramid.Channels, size.Height, size.Width));

            FeatureMap<float> At(int level) => level < scales.Length ? call.Map(FirstMap + level, scales[level]) : default;
        }
    }
}
