using System;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace RoiGen.OnnxRuntime.Interop;

/// <summary>One run of a node: its inputs, its output, and the threads of the session.</summary>
/// <param name="context">ONNX Runtime's <c>OrtKernelContext</c>, alive while the node runs.</param>
/// <param name="inputs">Names of the inputs.</param>
/// <param name="threads">Threads of the session.</param>
internal readonly struct NodeCall(nint context, OperatorInputs inputs, int threads)
{
    /// <summary>The threads of the session, for this run alone.</summary>
    public RoiExecutor Threads => new SessionThreads(context, threads);

    public NodeTensor Input(int index) => new(OrtApi.KernelInput(context, index), inputs.Name(index));

    /// <summary>A map [N, C, H, W] without a copy.</summary>
    public FeatureMap<float> Map(int index, float spatialScale)
    {
        NodeTensor map = Input(index);
        map.CheckShape(-1, -1, -1, -1);
        return FeatureMap<float>.Nchw(map.Values<float>(), Side(map, 0), Side(map, 1), Side(map, 2), Side(map, 3), spatialScale);
    }

    /// <summary>Rows of image, x1, y1, x2, y2.</summary>
    public RoiBatch IndexedBoxes(int index)
    {
        NodeTensor rows = Input(index);
        rows.CheckShape(-1, 5);
        return RoiBatch.IndexedXyxy(rows.Values<float>());
    }

    /// <summary>Rows of x1, y1, x2, y2, or of y1, x1, y2, x2 as fractions, with a tensor of their images.</summary>
    public RoiBatch Boxes(int boxes, int images, bool fractions)
    {
        NodeTensor rows = Input(boxes), indices = Input(images);
        rows.CheckShape(-1, 4);
        indices.CheckShape(rows.Lengths[0]);
        ReadOnlySpan<float> values = rows.Values<float>();
        if (indices.Type == TensorElementType.Int32)
        {
            return fractions ? RoiBatch.YxyxNormalized(values, indices.Values<int>()) : RoiBatch.Xyxy(values, indices.Values<int>());
        }

        return fractions ? RoiBatch.YxyxNormalized(values, indices.Values<long>()) : RoiBatch.Xyxy(values, indices.Values<long>());
    }

    /// <summary>The output, made by ONNX Runtime.</summary>
    public Span<float> Output(params ReadOnlySpan<long> lengths) => new NodeTensor(OrtApi.KernelOutput(context, lengths), "Y").Values<float>();

    private static int Side(in NodeTensor map, int axis) => map.Lengths[axis] <= int.MaxValue
        ? (int)map.Lengths[axis]
        : throw new ArgumentException(FormattableString.Invariant($"{map.Name} has a length of {map.Lengths[axis]}; allowed is {int.MaxValue}."));
}
