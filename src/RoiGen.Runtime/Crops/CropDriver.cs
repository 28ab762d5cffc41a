using System;
using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Kernels;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Settings;
using RoiGen.Simd;

namespace RoiGen.Crops;

/// <summary>A call of image crops, from arguments to output: check, read the boxes, then crop by crop.</summary>
internal static unsafe class CropDriver
{
    private static readonly KernelInfo Kernel = new("image_crop", Machine.Isa, CropPasses.OfMachine.Lanes);

    /// <summary>What is wrong with settings where an output is of these numbers.</summary>
    public static SpecProblem? FirstProblem<TOut>(in ImageCropSpec spec)
        where TOut : unmanaged => SpecRules.FirstProblem(spec) ?? ImageCropInfo.Table.ProblemWith(spec, OutputNumbers.Of<TOut>());

    /// <summary>Crops every box.</summary>
    /// <param name="spec">What to compute.</param>
    /// <param name="problem">What is wrong with it.</param>
    /// <param name="image">The image.</param>
    /// <param name="rois">The boxes.</param>
    /// <param name="output">Receives the crops.</param>
    /// <param name="places">Receives where each box lies in its crop; empty where nobody asks.</param>
    /// <param name="threads">Who does the work.</param>
    public static void Run<TOut>(in ImageCropSpec spec, SpecProblem? problem, RoiImage image, RoiBatch rois, Span<TOut> output, Span<CropPlace> places, CallThreads threads)
        where TOut : unmanaged
    {
        Arguments.CheckSpec(problem);
        Check(spec, image, rois, output, places);

        // Fractions are of the image's edges, of which there is one more than pixels.
        RoiReader<float> reader = new(rois, RoiOffset.None, scale: 1, image.Height + 1, image.Width + 1);
        reader.CheckAll(batch: 1, spec.NonFinite);
        threads.Cancellation.ThrowIfCancellationRequested();
        if (rois.Count == 0)
        {
            return;
        }

        using CropCallBuffers buffers = CropCallBuffers.Take();
        CropFrame* frames = buffers.Frames.Reserve(rois.Count);
        Frame(spec, reader, image.Height, image.Width, rois.Count, frames);
        fixed (byte* first = image.First, second = image.Second, third = image.Third)
        fixed (TOut* target = output)
        {
            CropCall call = new()
            {
                Spec = spec,
                Pixels = new(image.Format),
                First = new(first, image.First.Length, image.Height, image.Stride),
                Second = new(second, image.Second.Length, image.Height, image.Stride),
                Third = new(third, image.Third.Length, image.Height, image.Stride),
                Frames = frames,
                Output = target,
                Step = new(new OutputStep { OutputScale = 1 }, scales: false, OutputNumbers.Of<TOut>()),
                Streams = OutputSink.IsStreamed(output.Length, sizeof(TOut)),
            };
            int taking = threads.Count((long)rois.Count * OutputShape.Of(spec).Bins, (long)rois.Count * spec.OutputHeight);
            if (KernelExplanation.Current is { } explanation)
            {
                new ExplainedRun(explanation, Level: 0, InputMode.InPlace, call.Streams, taking).Add(KernelPass.Bins, Kernel, rois.Count);
                return;
            }

            for (int box = 0; box < places.Length; box++)
            {
                places[box] = frames[box].Place;
            }

            threads.Run(new CropRun(call, rois.Count, taking, threads.Cancellation), taking);
        }
    }

    /// <summary>Values of an output.</summary>
    public static int OutputLength(in ImageCropSpec spec, int boxes)
    {
        Arguments.CheckSpec(SpecRules.FirstProblem(spec));
        return Arguments.OutputLength(OutputShape.Of(spec), spec.ChannelCount, boxes);
    }

    private static void Check<TOut>(in ImageCropSpec spec, RoiImage image, RoiBatch rois, Span<TOut> output, Span<CropPlace> places)
        where TOut : unmanaged
    {
        if (image.Width == 0)
        {
            throw new ArgumentException("The image is empty: make it with RoiImage.Gray, Rgb, Bgr, Rgba, Bgra, Argb or Planar.", nameof(image));
        }

        if (!image.Format.HasColours && spec.Channels != ImageChannels.Gray)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The image is gray, and Channels is {spec.Channels}; set Channels to Gray, or give its bytes as all three planes of RoiImage.Planar."), nameof(image));
        }

        Arguments.CheckOutput<TOut>(OutputShape.Of(spec), spec.ChannelCount, rois, output);
        Arguments.CheckApart<TOut, byte>(output, image.First);
        Arguments.CheckApart<TOut, byte>(output, image.Second);
        Arguments.CheckApart<TOut, byte>(output, image.Third);
        Arguments.CheckApart<TOut, CropPlace>(output, places, "the places, which are written too");
        if (places.Length != 0 && places.Length != rois.Count)
        {
            throw new ArgumentException(FormattableString.Invariant($"The length is {places.Length}; allowed is {rois.Count}, one for each region, or 0."), nameof(places));
        }

        ReadOnlySpan<CropPlace> written = places;
        if (Arguments.Overlap(written, image.First) || Arguments.Overlap(written, image.Second) || Arguments.Overlap(written, image.Third) || Arguments.Overlap(written, rois.Rows))
        {
            throw new ArgumentException("The places lie over the image or the boxes, which would be overwritten while they are read.", nameof(places));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Frame(in ImageCropSpec spec, in RoiReader<float> reader, int height, int width, int count, CropFrame* frames)
    {
        for (int box = 0; box < count; box++)
        {
            frames[box] = reader.IsFinite(box) ? CropFrame.Of(spec, reader.Read(box), height, width) : CropFrame.Refused;
        }
    }
}
