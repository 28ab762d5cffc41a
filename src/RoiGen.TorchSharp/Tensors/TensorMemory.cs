using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Tensors;

/// <summary>The memory of tensors, where it lies. Whoever reads it keeps the tensor alive until then.</summary>
internal static class TensorMemory
{
    /// <summary>How many elements there are from a tensor's first to its last.</summary>
    public static long Extent(Tensor tensor)
    {
        long[] shape = tensor.shape;
        long[] strides = tensor.stride();
        long last = 0;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (shape[axis] == 0)
            {
                return 0;
            }

            last += (shape[axis] - 1) * strides[axis];
        }

        return last + 1;
    }

    /// <summary>The elements from a tensor's first to its last, of which a strided one has only some.</summary>
    /// <param name="tensor">A tensor of numbers of this type in the CPU's memory, not negated as they are read, of an extent that an int counts.</param>
    public static Span<T> Span<T>(Tensor tensor)
        where T : unmanaged
    {
        int extent = checked((int)Extent(tensor));
        if (extent == 0)
        {
            return default;
        }

        // TorchSharp shows the memory of contiguous tensors of less than 2 GB alone. Any tensor's first element is one.
        using IDisposable _ = no_grad();
        using Tensor first = tensor.as_strided([1], [1], tensor.storage_offset());
        return MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetReference(first.bytes)), extent);
    }
}
