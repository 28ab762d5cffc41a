using System;
using System.Globalization;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Tensors;

/// <summary>What tensors may be. A message names the tensor, what it is, what is allowed, and the way out.</summary>
internal static class TensorRules
{
    /// <summary>A dense tensor of float32 or float64 in the CPU's memory.</summary>
    public static void CheckNumbers(Tensor tensor, string name)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        if (tensor.device_type != DeviceType.CPU)
        {
            throw new ArgumentException($"The tensor is on {tensor.device}; allowed is cpu. {name}.cpu() copies it there.", name);
        }

        if (tensor.is_sparse)
        {
            throw new ArgumentException($"The tensor is sparse; allowed is a dense one. {name}.to_dense() makes it.", name);
        }

        if (tensor.dtype is not (ScalarType.Float32 or ScalarType.Float64))
        {
            throw new ArgumentException($"The tensor is of {tensor.dtype}; allowed is {ScalarType.Float32} or {ScalarType.Float64}. {name}.to(torch.float32) converts it.", name);
        }
    }

    /// <summary>A tensor that can be a map.</summary>
    public static void CheckMap(Tensor map, string name)
    {
        CheckNumbers(map, name);
        long[] shape = map.shape;
        if (shape.Length != 4)
        {
            throw new ArgumentException($"The tensor has the shape {Text(shape)}; allowed is [N, C, H, W]. {name}.unsqueeze(0) makes a batch of one image.", name);
        }

        if (shape.AsSpan(1).Contains(0))
        {
            throw new ArgumentException($"The tensor has the shape {Text(shape)}; allowed are images with pixels: C, H and W of 1 or more.", name);
        }

        CheckSize(shape, name, "Pool the images in several calls.");
        if (TensorMemory.Extent(map) > int.MaxValue)
        {
            throw new ArgumentException(
                $"The tensor is a view of the strides {Text(map.stride())}, in which its elements lie further apart than 2^31 - 1; {name}.contiguous() copies them together.", name);
        }
    }

    /// <summary>A map of the same type as the first of its pyramid.</summary>
    public static void CheckType(Tensor map, Tensor first, string name)
    {
        if (map.dtype != first.dtype)
        {
            throw new ArgumentException(
                $"The tensor is of {map.dtype}; allowed is {first.dtype}, the type of the first map. {name}.to(torch.{first.dtype.ToString().ToLowerInvariant()}) converts it.", name);
        }
    }

    /// <summary>A shape of fewer than 2^31 elements, as many as a span can have.</summary>
    public static void CheckSize(long[] shape, string name, string wayOut)
    {
        if (shape.Aggregate(1.0, (product, length) => product * length) > int.MaxValue)
        {
            throw new ArgumentException($"The tensor has the shape {Text(shape)}; allowed are up to 2^31 - 1 elements. {wayOut}", name);
        }
    }

    /// <summary>A shape as torch writes it.</summary>
    public static string Text(long[] lengths) => $"[{string.Join(", ", lengths.Select(length => length.ToString(CultureInfo.InvariantCulture)))}]";
}
