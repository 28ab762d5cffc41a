using RoiGen.Kernels;
using RoiGen.Kernels.Portable;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Pipeline;

/// <summary>
/// Position-sensitive pooling, where bin b of output channel o reads channel o * bins + b of the map. No two bins share a channel, so lanes of channels would have to be gathered from
/// planes far apart, which costs more than the sums: the work goes channel by channel instead, one bin of every region in each, while its plane stays in the first-level
/// cache and the next one is brought there; and neighbouring channels write neighbouring places of the output.
/// </summary>
internal readonly struct PlaneContraction<TReducer> : IContraction<float>
    where TReducer : struct, IPlaneReducer
{
    private static readonly KernelInfo Kernel = new("position_sensitive", RoiIsa.Portable, lanes: 1);

    public int OutputChannels(in OutputShape bins, int channels) => PositionSensitiveChannels.Of(bins, channels, "features");

    public void Check(FeatureMap<float> features)
    {
    }

    public void Run(in RoiCall<float> call)
    {
        LaneFamily family = LaneFamily.For(call.Map.Channels);
        PlaneSource source = call.Buffers.Planes;
        source.Prepare(call.Chunk, call.Map, family);
        TReducer.Bind(source, call.Threads);
        ChunkWork.Run(new PlaneRun<TReducer>(source, family, call), Kernel, call.Chunk, call.Map.Channels, call.Level, source.Mode, call.Threads);
    }
}
