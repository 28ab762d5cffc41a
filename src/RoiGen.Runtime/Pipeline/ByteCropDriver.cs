using System;
using System.Threading;
using System.Threading.Tasks;
using RoiGen.Geometry;
using RoiGen.Kernels;
using RoiGen.Settings;

namespace RoiGen.Pipeline;

/// <summary>
/// Crop-and-resize of images of bytes. Of three channels lanes cannot be made, but a row of an image is one run of bytes, so it is worked on along the row: the two rows of a
/// bin's samples are combined into a line of floats, and the columns of the line into values.
/// </summary>
internal static unsafe class ByteCropDriver
{
    private static readonly KernelInfo Kernel = new("crop_bytes", RoiIsa.Portable, lanes: 1);

    public static void Run(in CropAndResizeSpec spec, FeatureMap<byte> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel)
    {
        TapPlanner<CropSampler> planner = new(new(spec.Interpolation, spec.Ends), OutputShape.Of(spec), spec.NonFinite, spec.Extrapolation);
        Arguments.CheckSpec(SpecRules.FirstProblem(spec));
        Arguments.Check(planner.Shape, features.Channels, features, rois, output);
        CheckImages(features);
        PixelNormalization.Check(spec, features.Channels);
        RoiReader reader = new(rois, planner.Offset, features.SpatialScale, features.Height, features.Width);
        reader.CheckAll(features.Batch, planner.NonFinite);
        parallel?.CancellationToken.ThrowIfCancellationRequested();
        if (rois.Count == 0)
        {
            return;
        }

        CancellationToken cancellation = parallel?.CancellationToken ?? default;
        using CallBuffers buffers = CallBuffers.Take();
        fixed (byte* data = features.Data)
        fixed (float* target = output)
        {
            int* order = buffers.Order.Sort(reader, rois.Count, features.Height, features.Width);
            for (int next = 0; next < rois.Count;)
            {
                next = RoiDriver.Plan(planner, reader, order, next, rois.Count, features.Height, features.Width, buffers.Chunk, cancellation);
                int threads = WorkSharing.Threads(parallel, (long)buffers.Chunk.Count * features.Channels * planner.Shape.Bins, buffers.Chunk.Count);
                if (KernelExplanation.Current is { } explanation)
                {
                    new ExplainedRun(explanation, Level: 0, InputMode.InPlace, Streamed: false, threads).Add(KernelPass.Bins, Kernel, buffers.Chunk.WithPixels);
                    continue;
                }

                ByteCropRun run = new(spec, data, features, buffers.Chunk, target, threads, cancellation);
                WorkSharing.Run(run, threads, parallel);
            }
        }
    }

    private static void CheckImages(FeatureMap<byte> features)
    {
        if (features.Channels is not (1 or 3 or 4))
        {
            throw new ArgumentException(FormattableString.Invariant($"The images have {features.Channels} channels; allowed is 1, 3 or 4."), nameof(features));
        }

        if (features.PixelStride != features.Channels || (features.Channels > 1 && features.ChannelStride != 1))
        {
            throw new ArgumentException("The channels and pixels of a row do not lie together; allowed is FeatureMap<byte>.Nhwc, or a view of whole pixels of such rows.", nameof(features));
        }
    }
}
