namespace RoiGen.Execution;

/// <summary>Writes the bins of one region and block into the caller's tensor.</summary>
internal readonly unsafe struct OutputWriter(float* output, OutputShape shape, int channels, bool stream)
{
    /// <summary>
    /// Outputs of at least this many bytes would push everything else out of the caches before they are read: they are streamed past them. Smaller ones are stored
    /// plainly and found in the cache by whoever reads them next.
    /// </summary>
    private const long MinStreamedBytes = 4 << 20;

    public static bool ShouldStream(long elements) => elements * sizeof(float) >= MinStreamedBytes;

    public bool Streams => stream;

    /// <summary>Writes [bin][lane] to its place.</summary>
    /// <param name="family">The width of the lanes.</param>
    /// <param name="roi">The region's number.</param>
    /// <param name="block">The channels in the lanes.</param>
    /// <param name="bins">The values.</param>
    /// <param name="staging">Memory for as many values and one vector more.</param>
    public void Write(LaneFamily family, int roi, in ChannelBlock block, float* bins, float* staging)
    {
        int count = block.Count - block.Skip;
        nint region = (nint)roi * channels * shape.Bins;
        int channel = block.First + block.Skip;
        if (shape.Layout == TensorLayout.Nhwc)
        {
            family.StoreBins(shape.Bins, bins + block.Skip, count, output + region + channel, channels, stream);
            return;
        }

        family.TransposeBins(shape.Bins, bins, staging);
        family.Copy(staging + ((nint)block.Skip * shape.Bins), output + region + ((nint)channel * shape.Bins), count * shape.Bins, stream);
    }
}
