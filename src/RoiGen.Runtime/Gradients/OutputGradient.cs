using System;
using System.Runtime.CompilerServices;
using RoiGen.Kernels.Portable;
using RoiGen.Memory;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Gradients;

/// <summary>The gradient of the bins on its way from the caller's memory into blocks.</summary>
internal static unsafe class OutputGradient
{
    /// <summary>Lines that are asked for of a region, whose bins in a block of channels are 49 lines where they are 7 x 7.</summary>
    private const int MaxLines = 256;

    /// <summary>Copies some rows of a region's bins to [bin][lane].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Bring(this in OutputBins<float> output, int roi, in ChannelBlock block, int firstRow, int rows, LaneFamily family, float* bins)
    {
        OutputShape shape = output.Shape;
        float* first = output.Value(roi, block.First, firstRow * shape.Width);
        int count = rows * shape.Width;
        if (shape.Layout == TensorLayout.Nchw)
        {
            family.PackRow(first, shape.Bins, pixelStride: 1, block.Count, count, bins);
        }
        else if (block.Count == family.Lanes)
        {
            family.PackPixels(first, output.Channels, blocks: 1, count, ahead: 0, bins, blockStride: 0);
        }
        else
        {
            family.PackRow(first, channelStride: 1, output.Channels, block.Count, count, bins);
        }
    }

    /// <summary>Asks for a region's bins: the order of work jumps from one place of the caller's to another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Prefetch(this in OutputBins<float> output, int roi, in BlockGroup group)
    {
        OutputShape shape = output.Shape;
        ChannelBlock last = group[group.Blocks - 1];
        int inGroup = last.First + last.Count - group.FirstChannel;
        if (shape.Layout == TensorLayout.Nchw)
        {
            float* first = output.Value(roi, group.FirstChannel, 0);
            long lines = Math.Min(((long)inGroup * shape.Bins / CacheLine.Floats) + 1, MaxLines);
            for (int line = 0; line < lines; line++)
            {
                CacheLine.Prefetch(first + (line * CacheLine.Floats));
            }

            return;
        }

        for (int bin = 0; bin < Math.Min(shape.Bins, MaxLines); bin++)
        {
            float* first = output.Value(roi, group.FirstChannel, bin);
            for (int channel = 0; channel < inGroup; channel += CacheLine.Floats)
            {
                CacheLine.Prefetch(first + channel);
            }
        }
    }
}
