using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Tests;

/// <summary>What is in a tensor.</summary>
internal static class Numbers
{
    /// <summary>The elements, in the order of the axes, whatever the strides.</summary>
    public static float[] Of(Tensor tensor)
    {
        using Tensor plain = tensor.detach();
        using Tensor dense = plain.contiguous();
        return MemoryMarshal.Cast<byte, float>(dense.bytes).ToArray();
    }
}
