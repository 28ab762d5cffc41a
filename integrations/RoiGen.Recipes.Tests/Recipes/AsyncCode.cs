using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace RoiGen.Recipes;

internal static partial class Recipe
{
    // <async>
    /// <param name="features">A stream of [1, 256, 50, 68] little-endian floats.</param>
    internal static async Task<float[]> PoolAsync(Stream features, float[] boxes, CancellationToken cancelled)
    {
        byte[] map = new byte[256 * 50 * 68 * sizeof(float)];
        await features.ReadExactlyAsync(map, cancelled);
        return await Task.Run(() => Pool(map, boxes), cancelled);
    }

    // A FeatureMap is a span, which no await can cross: it is made where it is used, in a method without one.
    private static float[] Pool(byte[] map, float[] boxes)
    {
        float[] output = new float[boxes.Length / 4 * 256 * 7 * 7];
        FeatureMap<float> features = FeatureMap<float>.Nchw(MemoryMarshal.Cast<byte, float>(map), batch: 1, channels: 256, height: 50, width: 68, spatialScale: 1 / 16f);
        BoxHead(features, RoiBatch.Xyxy(boxes), output);
        return output;
    }
    // </async>
}
