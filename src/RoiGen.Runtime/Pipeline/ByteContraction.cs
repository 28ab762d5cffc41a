using System;
using RoiGen.Kernels;
using RoiGen.Plans;

namespace RoiGen.Pipeline;

/// <summary>
/// Crop-and-resize of images of bytes. Of three channels lanes cannot be made, but a row of an image is one run of bytes, so it is worked on along the row: the two rows of a
/// bin's samples are combined into a line of floats, and the columns of the line into values.
/// </summary>
internal readonly struct ByteContraction(CropAndResizeSpec spec) : IContraction<byte>
{
    private static readonly KernelInfo Kernel = new("crop_bytes", RoiIsa.Portable, lanes: 1);

    public int OutputChannels(in OutputShape bins, int channels) => channels;

    public void Check(FeatureMap<byte> features)
    {
        if (features.Channels is not (1 or 3 or 4))
        {
            throw new ArgumentException(FormattableString.Invariant($"The images have {features.Channels} channels; allowed is 1, 3 or 4."), nameof(features));
        }

        if (features.PixelStride != features.Channels || (features.Channels > 1 && features.ChannelStride != 1))
        {
            throw new ArgumentException("The channels and pixels of a row do not lie together; allowed is FeatureMap<byte>.Nhwc, or a view of whole pixels of such rows.", nameof(features));
        }

        PixelNormalization.Check(spec, features.Channels);
    }

    public void Run(in RoiCall<byte> call)
    {
        ChunkPlan<float> chunk = call.Chunk;
        int threads = call.Threads.Count((long)chunk.Count * call.Map.Channels * call.Sink.Shape.Bins, chunk.Count);
        if (KernelExplanation.Current is { } explanation)
        {
            new ExplainedRun(explanation, call.Level, InputMode.InPlace, Streamed: false, threads).Add(KernelPass.Bins, Kernel, chunk.WithPixels);
            return;
        }

        call.Threads.Run(new ByteRun(new(spec), call, threads), threads);
    }
}
