using System;
using Microsoft.ML.OnnxRuntime.Tensors;
using RoiGen.Kernels;
using RoiGen.OnnxRuntime.Interop;

namespace RoiGen.OnnxRuntime.Operators;

/// <summary>
/// CropAndResize(X [N, C, H, W], rois [K, 4], batch_indices [K], crop_size [2]), as ONNX Runtime's contributed operator: boxes are y1, x1, y2, x2 as fractions of the map, and those
/// that are not finite give the extrapolation value. The size of the output is an input.
/// </summary>
internal sealed class CropAndResizeOperator : OnnxOperator
{
    private const int Map = 0, Boxes = 1, Images = 2, Size = 3;

    public override string Name => "CropAndResize";

    public override OperatorInputs Inputs { get; } = new(["X", "rois", "batch_indices", "crop_size"]);

    public override TensorElementType[] InputTypes(int input) => input >= Images ? Indices : base.InputTypes(input);

    public override void InferShape(ShapeQuestion question) =>
        question.Answer(question.InputLength(Boxes, 2, 0), question.InputLength(Map, 4, 1), ShapeQuestion.Length.Unknown, ShapeQuestion.Length.Unknown);

    public override OnnxKernel CreateKernel(Attributes attributes) => new Kernel(CropAndResizeSpec.For(RoiConvention.OnnxOpset16) with
    {
        Interpolation = attributes.Choice("mode", Interpolation.Bilinear, ("bilinear", Interpolation.Bilinear), ("nearest", Interpolation.Nearest)),
        Extrapolation = attributes.Float("extrapolation_value", 0),
        NonFinite = NonFiniteRoi.Extrapolate,
    });

    private sealed class Kernel(CropAndResizeSpec spec) : OnnxKernel
    {
        // The size is most often a constant of the model.
        private Sized? _last;

        public override void Compute(NodeCall call)
        {
            FeatureMap<float> map = call.Map(Map, spatialScale: 1);
            RoiBatch rois = call.Boxes(Boxes, Images, fractions: true);
            (int height, int width) = SizeOf(call.Input(Size));
            Sized? sized = _last;
            if (sized is null || sized.Height != height || sized.Width != width)
            {
                sized = new(height, width, OnnxShapes.Head(spec with { OutputHeight = height, OutputWidth = width }));
                sized.Head.CheckSettings();
                _last = sized;
            }

            sized.Head.RunOn(call.Threads, map, rois, call.Output(rois.Count, map.Channels, height, width));
        }

        private static (int Height, int Width) SizeOf(NodeTensor size)
        {
            size.CheckShape(2);
            if (size.Type == TensorElementType.Int32)
            {
                Span<int> sides = size.Values<int>();
                return (sides[0], sides[1]);
            }

            Span<long> longer = size.Values<long>();
            return (Math.Max(longer[0], longer[1]) <= int.MaxValue && Math.Min(longer[0], longer[1]) >= 0)
                ? ((int)longer[0], (int)longer[1])
                : throw new ArgumentException(FormattableString.Invariant($"{size.Name} is [{longer[0]}, {longer[1]}]; allowed is 1 to 1024 each."));
        }

        private sealed record Sized(int Height, int Width, RoiHead<float, float> Head);
    }
}
