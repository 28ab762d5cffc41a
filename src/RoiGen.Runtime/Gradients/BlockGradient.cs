using System;
using RoiGen.Kernels;
using RoiGen.Kernels.Portable;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Gradients;

/// <summary>A gradient that goes block by block of channels: chooses how the maps are read and written.</summary>
/// <param name="gradient">What is done with a block.</param>
internal readonly unsafe struct BlockGradient<TGradient>(TGradient gradient) : IGradient<float, CallBuffers>
    where TGradient : struct, IBlockGradient
{
    public bool ReadsFeatures => gradient.ReadsFeatures;

    public int OutputChannels(in OutputShape bins, int channels) => channels;

    public void Run(in GradientCall<float> call, CallBuffers buffers)
    {
        ChunkPlan<float> chunk = call.Chunk;
        LaneFamily family = LaneFamily.For(gradient.Specialised, call.Map.Channels);
        BlockSource target = Choose(call, buffers, family, out BlockSource? features);
        gradient.Bind(target, features, call.Threads);
        int blocksTogether = Math.Min(target.BlocksTogether, features?.BlocksTogether ?? target.BlocksTogether);
        int groups = BlockGroup.CountOf(call.Map.Channels, target.Lanes, blocksTogether, head: 0);
        int threads = call.Threads.Count((long)chunk.Count * call.Map.Channels, (long)groups * chunk.Images);
        if (KernelExplanation.Current is { } explanation)
        {
            ExplainedRun run = new(explanation, call.Level, target.Mode, Streamed: false, threads);
            for (int number = 0; number < chunk.Count; number++)
            {
                run.Add(KernelPass.Bins, gradient.KernelOf(target, number), chunk.Rois[number].IsEmpty ? 0 : 1);
            }

            return;
        }

        call.Threads.Run(new BlockGradientRun<TGradient>(gradient, target, features, call, groups, blocksTogether), threads);
    }

    private BlockSource Choose(in GradientCall<float> call, CallBuffers buffers, LaneFamily family, out BlockSource? features)
    {
        SourceRequest request = new(call.Chunk, call.Map, call.Output.Shape, family, returns: true);
        features = null;
        if (!gradient.ReadsFeatures)
        {
            return buffers.Returned.Choose(request);
        }

        SourceRequest featureRequest = new(call.Chunk, call.Features, call.Output.Shape, family, gradient.OfRanges);
        features = buffers.Features.Choose(featureRequest);
        BlockSource target = features is WinnerTableSource ? buffers.Returned.ChooseWindow(request) : buffers.Returned.Choose(request);
        if (features.Lanes == target.Lanes)
        {
            return target;
        }

        // Where blocks of channels do not pay for one of them, both go channel by channel.
        features = buffers.Features.ChooseByChannel(featureRequest);
        return buffers.Returned.ChooseByChannel(request);
    }
}
