using System;

namespace RoiGen.TorchSharp.Tensors;

/// <summary>The scale of a map, as torchvision infers it from sizes.</summary>
internal static class PyramidScale
{
    /// <summary>The power of two that is nearest to the ratio of rows; torchvision looks at rows alone.</summary>
    /// <param name="rows">Rows of the map.</param>
    /// <param name="imageRows">Rows of the largest image.</param>
    public static float Of(long rows, int imageRows)
    {
        // In float32, half to even: as a tensor of one number is rounded there.
        float exponent = MathF.Round(MathF.Log2((float)(rows / (double)imageRows)));
        return MathF.ScaleB(1, (int)exponent);
    }
}
