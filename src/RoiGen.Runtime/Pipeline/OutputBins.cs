using RoiGen.Plans;

namespace RoiGen.Pipeline;

/// <summary>The bins of all regions in the caller's memory, pinned, be they the output or its gradient.</summary>
/// <typeparam name="T">Their numbers.</typeparam>
/// <param name="data">The first value.</param>
/// <param name="shape">Bins of a region, and their order.</param>
/// <param name="channels">Channels of the output.</param>
internal readonly unsafe struct OutputBins<T>(T* data, OutputShape shape, int channels)
    where T : unmanaged
{
    /// <summary>The bins of a region.</summary>
    public OutputShape Shape => shape;

    public int Channels => channels;

    /// <summary>Where the value of a bin lies.</summary>
    public T* Value(int roi, int channel, int bin) => data + shape.PlaceOf(roi, channel, bin, channels);
}
