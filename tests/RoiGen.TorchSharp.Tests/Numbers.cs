using System.Runtime.InteropServices;
using Xunit;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Tests;

/// <summary>What is in a tensor.</summary>
internal static class Numbers
{
    /// <summary>The elements, in the order of the axes, whatever the strides.</summary>
    public static float[] Of(Tensor tensor) => Of<float>(tensor);

    /// <summary>The same of a tensor of another type.</summary>
    public static T[] Of<T>(Tensor tensor)
        where T : unmanaged
    {
        Assert.Equal(typeof(T) == typeof(double) ? ScalarType.Float64 : ScalarType.Float32, tensor.dtype);
        using Tensor plain = tensor.detach();
        using Tensor dense = plain.contiguous();
        return MemoryMarshal.Cast<byte, T>(dense.bytes).ToArray();
    }
}
