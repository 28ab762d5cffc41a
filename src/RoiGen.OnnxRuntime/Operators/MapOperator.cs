using System;
using Microsoft.ML.OnnxRuntime.Tensors;
using RoiGen.Kernels;
using RoiGen.OnnxRuntime.Interop;

namespace RoiGen.OnnxRuntime.Operators;

/// <summary>An operator on one map: Name(X [N, C, H, W], rois) gives [K, C, height, width].</summary>
/// <param name="name">Its name.</param>
/// <param name="head">Makes the head of a node.</param>
/// <param name="indices">Whether the images of the boxes are an input of their own, batch_indices [K], beside rois [K, 4]; else they stand in rois [K, 5].</param>
/// <param name="pooledShape">Whether height and width stand in one attribute.</param>
/// <param name="perBin">Whether each bin reads channels of its own, so that the output has one for height x width of the map.</param>
internal sealed class MapOperator(string name, Func<Attributes, OutputSize, RoiHead<float, float>> head, bool indices = false, bool pooledShape = false, bool perBin = false) : OnnxOperator
{
    private const int Map = 0, Boxes = 1, Images = 2;

    public override string Name => name;

    public override OperatorInputs Inputs { get; } = new(indices ? ["X", "rois", "batch_indices"] : ["X", "rois"]);

    public override TensorElementType[] InputTypes(int input) => input == Images ? Indices : base.InputTypes(input);

    public override void InferShape(ShapeQuestion question)
    {
        (ShapeQuestion.Length height, ShapeQuestion.Length width) = OutputSize.Of(question, pooledShape);
        ShapeQuestion.Length channels = question.InputLength(Map, 4, 1);
        question.Answer(question.InputLength(Boxes, 2, 0), perBin ? channels.DividedBy(height.Times(width)) : channels, height, width);
    }

    public override OnnxKernel CreateKernel(Attributes attributes)
    {
        OutputSize size = OutputSize.Of(attributes, pooledShape);
        RoiHead<float, float> made = head(attributes, size);
        made.CheckSettings();
        return new Kernel(made, size, Settings.SpatialScale(attributes), indices, perBin ? size.Height * size.Width : 1);
    }

    private sealed class Kernel(RoiHead<float, float> head, OutputSize size, float spatialScale, bool indices, int channelsPerOutput) : OnnxKernel
    {
        public override void Compute(NodeCall call)
        {
            FeatureMap<float> map = call.Map(Map, spatialScale);
            RoiBatch rois = indices ? call.Boxes(Boxes, Images, fractions: false) : call.IndexedBoxes(Boxes);
            head.RunOn(call.Threads, map, rois, call.Output(rois.Count, map.Channels / channelsPerOutput, size.Height, size.Width));
        }
    }
}
