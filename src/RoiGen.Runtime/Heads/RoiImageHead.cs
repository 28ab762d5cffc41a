using System;
using System.ComponentModel;
using System.Threading.Tasks;
using RoiGen.Crops;
using RoiGen.Settings;

namespace RoiGen.Kernels;

/// <summary>Crops of photographs with their settings, ready to be called: made once for an annotated method.</summary>
/// <remarks>For generated code. Only the runtime makes one, so it may grow.</remarks>
/// <typeparam name="TOut">The numbers of the output.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RoiImageHead<TOut>
    where TOut : unmanaged
{
    private readonly ImageCropSpec _spec;

    // Every call throws it.
    private readonly SpecProblem? _problem;

    internal RoiImageHead(in ImageCropSpec spec) => (_spec, _problem) = (spec, CropDriver.FirstProblem<TOut>(spec));

    /// <summary>Crops every box, as <see cref="ImageCrop"/> does.</summary>
    /// <param name="image">The image.</param>
    /// <param name="rois">The boxes.</param>
    /// <param name="output">Receives the crops.</param>
    /// <param name="parallel">Threads, or null for one.</param>
    public void Run(RoiImage image, RoiBatch rois, Span<TOut> output, ParallelOptions? parallel = null) => CropDriver.Run(_spec, _problem, image, rois, output, default, new(parallel));

    /// <summary>The same, and says where each box lies in its crop.</summary>
    /// <param name="image">The image.</param>
    /// <param name="rois">The boxes.</param>
    /// <param name="output">Receives the crops.</param>
    /// <param name="places">Receives a place for each box.</param>
    /// <param name="parallel">Threads, or null for one.</param>
    public void Run(RoiImage image, RoiBatch rois, Span<TOut> output, Span<CropPlace> places, ParallelOptions? parallel = null) =>
        CropDriver.Run(_spec, _problem, image, rois, output, places, new(parallel));

    /// <summary>The same on the threads of a host.</summary>
    /// <param name="executor">The threads.</param>
    /// <param name="image">The image.</param>
    /// <param name="rois">The boxes.</param>
    /// <param name="output">Receives the crops.</param>
    /// <param name="places">Receives a place for each box; empty where nobody asks.</param>
    public void RunOn(RoiExecutor executor, RoiImage image, RoiBatch rois, Span<TOut> output, Span<CropPlace> places = default) =>
        CropDriver.Run(_spec, _problem, image, rois, output, places, new(executor));
}
