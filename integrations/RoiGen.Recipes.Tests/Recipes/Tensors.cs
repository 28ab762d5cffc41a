using System;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace RoiGen.Recipes;

internal static partial class Recipe
{
    // <tensors>
    /// <param name="tensor">[batch, channels, height, width], whole or a slice: a slice has the strides of what it was cut from, and nothing is copied.</param>
    internal static FeatureMap<float> MapOf(in ReadOnlyTensorSpan<float> tensor, float spatialScale)
    {
        int[] size = new int[4], stride = new int[4];
        int last = 0;
        for (int axis = 0; axis < 4; axis++)
        {
            (size[axis], stride[axis]) = (checked((int)tensor.Lengths[axis]), checked((int)tensor.Strides[axis]));
            last += (size[axis] - 1) * stride[axis];
        }

        // From the slice's first element to its last one.
        ReadOnlySpan<float> data = MemoryMarshal.CreateReadOnlySpan(in tensor.GetPinnableReference(), last + 1);
        return FeatureMap<float>.Strided(data, size[0], size[1], size[2], size[3], stride[0], stride[1], stride[2], stride[3], spatialScale);
    }
    // </tensors>
}
