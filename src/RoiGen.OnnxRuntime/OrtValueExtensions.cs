using System;
using System.Collections.Generic;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace RoiGen.OnnxRuntime;

/// <summary>Tensors of ONNX Runtime as maps and boxes, without a copy: for methods of ours that are called between two sessions. A tensor must live until the call has returned.</summary>
public static class OrtValueExtensions
{
    // As ONNX Runtime names it.
    private const string CpuMemory = "Cpu";

    /// <summary>A map of the shape [N, C, H, W], or [N, H, W, C] for <see cref="TensorLayout.Nhwc"/>.</summary>
    /// <param name="map">A tensor of float32 in the CPU's memory.</param>
    /// <param name="spatialScale">Multiplier from the units of the boxes to pixels of the map: 1/16f for a stride of 16.</param>
    /// <param name="layout">The layout.</param>
    /// <exception cref="ArgumentException">The tensor has another type or rank or a length beyond an int, or lies in the memory of another device.</exception>
    public static FeatureMap<float> ToFeatureMap(this OrtValue map, float spatialScale = 1, TensorLayout layout = TensorLayout.Nchw)
    {
        long[] lengths = Lengths(map, TensorElementType.Float, nameof(map), layout == TensorLayout.Nchw ? "[N, C, H, W]" : "[N, H, W, C]", 4, last: -1);
        ReadOnlySpan<float> values = map.GetTensorDataAsSpan<float>();
        (int first, int second, int third, int fourth) = ((int)lengths[0], (int)lengths[1], (int)lengths[2], (int)lengths[3]);
        return layout == TensorLayout.Nchw
            ? FeatureMap<float>.Nchw(values, first, second, third, fourth, spatialScale)
            : FeatureMap<float>.Nhwc(values, first, fourth, second, third, spatialScale);
    }

    /// <summary>A pyramid of maps [N, C, H, W], finest first.</summary>
    /// <param name="maps">One to eight tensors of float32 in the CPU's memory.</param>
    /// <param name="spatialScale">Scale of the first; each of the others has half the scale of the one before.</param>
    /// <exception cref="ArgumentException">There are none or more than eight, or one has another type or rank, lies in the memory of another device, or does not fit the one before.</exception>
    public static FeaturePyramid<float> ToFeaturePyramid(this IReadOnlyList<OrtValue> maps, float spatialScale)
    {
        ArgumentNullException.ThrowIfNull(maps);
        if (maps.Count is < 1 or > FeaturePyramid<float>.MaxLevels)
        {
            throw new ArgumentException(FormattableString.Invariant($"There are {maps.Count} maps; allowed is 1 to {FeaturePyramid<float>.MaxLevels}."), nameof(maps));
        }

        return FeaturePyramid<float>.Of(Level(0), Level(1), Level(2), Level(3), Level(4), Level(5), Level(6), Level(7));

        FeatureMap<float> Level(int level) => level < maps.Count ? maps[level].ToFeatureMap(MathF.ScaleB(spatialScale, -level)) : default;
    }

    /// <summary>Boxes: rows of x1, y1, x2, y2, all of image 0, or of image, x1, y1, x2, y2.</summary>
    /// <param name="boxes">A tensor [K, 4] or [K, 5] of float32 in the CPU's memory.</param>
    /// <exception cref="ArgumentException">The tensor has another type or shape, or lies in the memory of another device.</exception>
    public static RoiBatch ToRoiBatch(this OrtValue boxes)
    {
        long[] lengths = Lengths(boxes, TensorElementType.Float, nameof(boxes), "[K, 4] or [K, 5]", 2, last: -1);
        return lengths[1] == 5 ? RoiBatch.IndexedXyxy(boxes.GetTensorDataAsSpan<float>())
            : lengths[1] == 4 ? RoiBatch.Xyxy(boxes.GetTensorDataAsSpan<float>())
            : throw Wrong(lengths, "[K, 4] or [K, 5]", nameof(boxes));
    }

    /// <summary>Boxes with their images in a tensor of their own, as ONNX has them.</summary>
    /// <param name="boxes">A tensor [K, 4] of float32 in the CPU's memory: rows of x1, y1, x2, y2.</param>
    /// <param name="images">A tensor [K] of int64 or int32 in the CPU's memory: the image of each.</param>
    /// <exception cref="ArgumentException">A tensor has another type or shape, or lies in the memory of another device.</exception>
    public static RoiBatch ToRoiBatch(this OrtValue boxes, OrtValue images)
    {
        ArgumentNullException.ThrowIfNull(images);
        Lengths(boxes, TensorElementType.Float, nameof(boxes), "[K, 4]", 2, last: 4);
        ReadOnlySpan<float> rows = boxes.GetTensorDataAsSpan<float>();
        TensorElementType type = images.GetTensorTypeAndShape().ElementDataType == TensorElementType.Int32 ? TensorElementType.Int32 : TensorElementType.Int64;
        Lengths(images, type, nameof(images), "[K]", 1, last: -1);
        return type == TensorElementType.Int32 ? RoiBatch.Xyxy(rows, images.GetTensorDataAsSpan<int>()) : RoiBatch.Xyxy(rows, images.GetTensorDataAsSpan<long>());
    }

    private static long[] Lengths(OrtValue tensor, TensorElementType type, string name, string shape, int rank, long last)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        OrtTensorTypeAndShapeInfo info = tensor.GetTensorTypeAndShape();
        if (info.ElementDataType != type)
        {
            throw new ArgumentException($"The tensor is of {info.ElementDataType}; allowed is {type}.", name);
        }

        // What another device has is an address here that must not be read.
        OrtMemoryInfo memory = tensor.GetTensorMemoryInfo();
        if (memory.Name != CpuMemory && memory.GetMemoryType() is not (OrtMemType.CpuInput or OrtMemType.CpuOutput) && memory.GetDeviceMemoryType() != OrtDeviceMemoryType.HOST_ACCESSIBLE)
        {
            throw new ArgumentException($"The tensor lies in the memory \"{memory.Name}\"; allowed is \"{CpuMemory}\": bind the output to the CPU, or copy it there.", name);
        }

        if (Array.Find(info.Shape, length => length > int.MaxValue) is > 0 and var length)
        {
            throw new ArgumentException(FormattableString.Invariant($"The tensor has a length of {length}; allowed is {int.MaxValue}."), name);
        }

        return info.Shape.Length == rank && (last < 0 || info.Shape[^1] == last) ? info.Shape : throw Wrong(info.Shape, shape, name);
    }

    private static ArgumentException Wrong(long[] lengths, string shape, string name) => new($"The tensor has the shape [{string.Join(", ", lengths)}]; allowed is {shape}.", name);
}
