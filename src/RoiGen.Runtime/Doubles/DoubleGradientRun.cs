using System;
using System.Runtime.CompilerServices;
using System.Threading;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Doubles;

/// <summary>The gradient of a chunk, cut into pieces of images x channels: regions of one image may add to the same pixels, so they are added one after the other.</summary>
internal readonly unsafe struct DoubleGradientRun<TGradient>(
    TGradient gradient, ChunkPlan<double> chunk, MapView<double> features, MapView<double> map, DoubleBins bins, CancellationToken cancellation)
    : IPiecewiseWork
    where TGradient : struct, IDoubleGradient
{
    public int Pieces => chunk.Images * map.Channels;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int piece)
    {
        (int number, int channel) = Math.DivRem(piece, map.Channels);
        (int first, int end) = chunk.RegionsOfImage(number);
        int image = chunk.Rois[first].Image;
        DoublePlane target = new(map, image, channel);
        DoublePlane read = gradient.ReadsFeatures ? new(features, image, channel) : default;
        for (int roi = first; roi < end; roi++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!chunk.Rois[roi].IsEmpty)
            {
                gradient.Add(chunk, roi, bins, channel, read, target);
            }
        }
    }
}
