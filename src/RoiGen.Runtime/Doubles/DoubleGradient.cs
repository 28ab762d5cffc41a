using RoiGen.Gradients;
using RoiGen.Plans;

namespace RoiGen.Doubles;

/// <summary>A gradient on maps of doubles, region by region and channel by channel.</summary>
/// <param name="gradient">What is done with a region and a channel.</param>
internal readonly struct DoubleGradient<TGradient>(TGradient gradient) : IGradient<double, DoubleBuffers>
    where TGradient : struct, IDoubleGradient
{
    public bool ReadsFeatures => gradient.ReadsFeatures;

    public int OutputChannels(in OutputShape bins, int channels) => gradient.OutputChannels(bins, channels);

    public void Run(in GradientCall<double> call, DoubleBuffers buffers) =>
        DoubleWork.Run(new DoubleGradientRun<TGradient>(gradient, call), call.Chunk, call.Map.Channels, call.Level, call.Threads);
}
