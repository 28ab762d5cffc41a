using System.Runtime.CompilerServices;
using RoiGen.Kernels.Portable;
using RoiGen.Memory;

namespace RoiGen.Pipeline;

/// <summary>Writes the bins of one region and block into the caller's tensor.</summary>
internal readonly unsafe struct OutputWriter(float* output, OutputShape shape, int channels, bool stream)
{
    /// <summary>
    /// Outputs of at least this many bytes would push everything else out of the caches before they are read: they are streamed past them. Smaller ones are stored
    /// plainly and found in the cache by whoever reads them next.
    /// </summary>
    private const long MinStreamedBytes = 4 << 20;

    private const int SharedSetFloats = 4096 / sizeof(float);

    public static bool ShouldStream(long elements) => elements * sizeof(float) >= MinStreamedBytes;

    public bool Streams => stream;

    /// <summary>
    /// Asks for the lines at both ends of a region's blocks, before their values are computed. In an output that does not begin on a line they are stored plainly, and
    /// waiting for them then costs a fifth of the whole time.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Prefetch(int roi, in BlockGroup group)
    {
        if (!stream || shape.Layout != TensorLayout.Nchw || !CacheLine.HasPrefetch)
        {
            return;
        }

        for (int index = 0; index < group.Blocks; index++)
        {
            ChannelBlock block = group[index];
            float* first = Channel(roi, block.First + block.Skip);
            CacheLine.Prefetch(first);
            CacheLine.Prefetch(first + ((block.Count - block.Skip) * shape.Bins) - 1);
        }
    }

    /// <summary>Writes [block][bin][lane] of some rows of bins to its place.</summary>
    /// <param name="family">The width of the lanes.</param>
    /// <param name="roi">The region's number.</param>
    /// <param name="group">The blocks, and the channels in their lanes.</param>
    /// <param name="firstRow">The first row of bins.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="bins">The values.</param>
    /// <param name="staging">Memory for the values of a block and one vector more.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(LaneFamily family, int roi, in BlockGroup group, int firstRow, int rows, float* bins, float* staging)
    {
        int count = rows * shape.Width;
        nint first = (nint)firstRow * shape.Width;
        if (shape.Layout == TensorLayout.Nhwc)
        {
            float* target = output + ((((nint)roi * shape.Bins) + first) * channels) + group.FirstChannel;
            family.StoreBins(count, bins, group.Blocks, group.LastChannel, group[0].Count, target, channels, stream);
            return;
        }

        for (int index = 0; index < group.Blocks; index++, bins += count * family.Lanes)
        {
            ChannelBlock block = group[index];
            nint stride = StagingStride(count);
            float* values = staging + (block.Skip * stride);
            float* target = Channel(roi, block.First + block.Skip) + first;
            family.TransposeBins(count, bins, staging, stride);
            if (stride == count && count == shape.Bins)
            {
                family.Copy(values, target, (block.Count - block.Skip) * count, stream);
                continue;
            }

            for (int channel = block.Skip; channel < block.Count; channel++, values += stride, target += shape.Bins)
            {
                family.Copy(values, target, count, stream);
            }
        }
    }

    /// <summary>Values that <see cref="Write"/> needs room for in its staging memory.</summary>
    public static nint StagingLength(nint bins, int lanes) => (bins + CacheLine.Floats + 1) * lanes;

    // Channels whose values lie 4 KB apart would share the few places of one cache set while they are transposed (32x32 bins: 0.46 ns a value, 0.27 at 28x28).
    private static nint StagingStride(nint bins) => bins % SharedSetFloats == 0 ? bins + CacheLine.Floats : bins;

    // Channels first: the values of a block's channels lie together.
    private float* Channel(int roi, int channel) => output + ((((nint)roi * channels) + channel) * shape.Bins);
}
