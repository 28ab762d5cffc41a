using RoiGen.Kernels;
using RoiGen.Kernels.Portable;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Gradients;

/// <summary>The gradient of position-sensitive pooling, channel by channel: a channel is one bin of one output channel, for every region.</summary>
internal readonly struct PlaneGradient<TBin> : IGradient
    where TBin : struct, IPlaneGradient
{
    private static readonly KernelInfo Kernel = new("position_sensitive_gradient", RoiIsa.Portable, lanes: 1);

    public bool ReadsFeatures => false;

    public int OutputChannels(in OutputShape bins, int channels) => PositionSensitiveChannels.Of(bins, channels, "gradient");

    public void Run(in GradientCall call)
    {
        ChunkPlan<float> chunk = call.Chunk;
        LaneFamily family = LaneFamily.For(call.Map.Channels);
        PlaneSource source = call.Buffers.Planes;
        source.Prepare(chunk, call.Map, family);
        TBin.Bind(source);
        PlaneGradientRun<TBin> run = new(source, family, call);
        int threads = call.Threads.Count((long)chunk.Count * call.Map.Channels, run.Pieces);
        if (KernelExplanation.Current is { } explanation)
        {
            new ExplainedRun(explanation, call.Level, source.Mode, Streamed: false, threads).Add(KernelPass.Bins, Kernel, chunk.WithPixels);
            return;
        }

        call.Threads.Run(run, threads);
    }
}
