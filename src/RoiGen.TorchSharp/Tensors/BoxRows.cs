using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Tensors;

/// <summary>
/// The boxes of a call as rows of image, x1, y1, x2, y2. They are copied, a few numbers a box: so they can come in a list, and whoever changes a tensor between the forward and the backward pass
/// does not change the call. Those of float64 are rounded to float32: what is computed from them, in float32 or in float64, begins there.
/// </summary>
internal static class BoxRows
{
    private const int RowLength = 5;
    private const int CornersLength = 4;

    /// <summary>The rows of a tensor [K, 5].</summary>
    public static float[] Of(Tensor boxes)
    {
        Check(boxes, nameof(boxes), "[K, 5], rows of image, x1, y1, x2, y2", RowLength);
        float[] rows = new float[boxes.numel()];
        Read(boxes, rows);
        return rows;
    }

    /// <summary>The rows of a list of tensors [n, 4], one for each image.</summary>
    public static float[] Of(IReadOnlyList<Tensor> boxes, long batch)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        if (boxes.Count > batch)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The length of the list is {boxes.Count}; allowed is up to {batch}, one tensor for each image of the input."), nameof(boxes));
        }

        long count = 0;
        for (int image = 0; image < boxes.Count; image++)
        {
            Check(boxes[image], FormattableString.Invariant($"boxes[{image}]"), "[n, 4], rows of x1, y1, x2, y2", CornersLength);
            count += boxes[image].shape[0];
        }

        float[] rows = new float[count * RowLength];
        Span<float> rest = rows;
        for (int image = 0; image < boxes.Count; image++)
        {
            float[] corners = new float[boxes[image].numel()];
            Read(boxes[image], corners);
            for (int at = 0; at < corners.Length; at += CornersLength)
            {
                rest[0] = image;
                corners.AsSpan(at, CornersLength).CopyTo(rest[1..]);
                rest = rest[RowLength..];
            }
        }

        return rows;
    }

    private static void Check(Tensor boxes, string name, string allowed, int rowLength)
    {
        TensorRules.CheckNumbers(boxes, name);
        long[] shape = boxes.shape;
        if (shape.Length != 2 || shape[1] != rowLength)
        {
            throw new ArgumentException($"The tensor has the shape {TensorRules.Text(shape)}; allowed is {allowed}.", name);
        }

        TensorRules.CheckSize(shape, name, "Pool the boxes in several calls.");
    }

    private static void Read(Tensor boxes, Span<float> rows)
    {
        using IDisposable _ = no_grad();
        using Tensor dense = empty(boxes.shape, float32, CPU);
        dense.copy_(boxes);
        TensorMemory.Span<float>(dense).CopyTo(rows);
    }
}
