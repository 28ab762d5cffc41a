using System;
using System.Runtime.CompilerServices;
using RoiGen.Gradients;
using RoiGen.Pipeline;
using RoiGen.Plans;

namespace RoiGen.Doubles;

/// <summary>The gradient of a chunk, cut into pieces of images x channels: regions of one image may add to the same pixels, so they are added one after the other.</summary>
internal readonly unsafe struct DoubleGradientRun<TGradient>(TGradient gradient, GradientCall<double> call) : IPiecewiseWork
    where TGradient : struct, IDoubleGradient
{
    public int Pieces => call.Chunk.Images * call.Map.Channels;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int piece)
    {
        (int number, int channel) = Math.DivRem(piece, call.Map.Channels);
        ChunkPlan<double> chunk = call.Chunk;
        (int first, int end) = chunk.RegionsOfImage(number);
        int image = chunk.Rois[first].Image;
        DoublePlane target = new(call.Map, image, channel);
        DoublePlane read = gradient.ReadsFeatures ? new(call.Features, image, channel) : default;
        for (int roi = first; roi < end; roi++)
        {
            call.Threads.Cancellation.ThrowIfCancellationRequested();
            if (!chunk.Rois[roi].IsEmpty)
            {
                gradient.Add(chunk, roi, call.Output, channel, read, target);
            }
        }
    }
}
