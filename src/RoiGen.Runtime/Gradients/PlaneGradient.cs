using RoiGen.Kernels;
using RoiGen.Kernels.Portable;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Gradients;

/// <summary>The gradient of position-sensitive pooling, channel by channel: a channel is one bin of one output channel, for every region.</summary>
internal readonly struct PlaneGradient<TBin> : IGradient<float, CallBuffers>
    where TBin : struct, IPlaneGradient
{
    private static readonly KernelInfo Kernel = new("position_sensitive_gradient", RoiIsa.Portable, lanes: 1);

    public bool ReadsFeatures => false;

    public int OutputChannels(in OutputShape bins, int channels) => PositionSensitiveChannels.Of(bins, channels, "gradient");

    public void Run(in GradientCall<float> call, CallBuffers buffers)
    {
        LaneFamily family = LaneFamily.For(call.Map.Channels);
        PlaneSource source = buffers.Planes;
        source.Prepare(call.Chunk, call.Map, family);
        TBin.Bind(source, call.Threads);
        ChunkWork.Run(new PlaneGradientRun<TBin>(source, family, call), Kernel, call.Chunk, call.Map.Channels, call.Level, source.Mode, call.Threads);
    }
}
