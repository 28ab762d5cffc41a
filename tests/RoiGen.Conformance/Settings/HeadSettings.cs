using System;
using System.Reflection;
using System.Threading.Tasks;
using RoiGen.Kernels;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>What an annotated method asks for, in the terms of the operator's Run method and of the oracle.</summary>
/// <param name="OutputHeight">Rows of bins.</param>
/// <param name="OutputWidth">Columns of bins.</param>
/// <param name="OutputLayout">The layout of the output.</param>
/// <param name="Channels">Channels that the kernel is written for; 0 is any count.</param>
/// <param name="Layout">The layout that the kernel is written for.</param>
public abstract partial record HeadSettings(int OutputHeight, int OutputWidth, TensorLayout OutputLayout, int Channels, TensorLayout Layout)
{
    /// <summary>Channels of the map for each channel of the output.</summary>
    public virtual int ChannelsPerOutput => 1;

    /// <summary>Whether these settings have generated kernels, for outputs that are not too large.</summary>
    public virtual bool HasKernels => true;

    /// <summary>The body that this machine should take for kernels of these outputs, by the documented rules.</summary>
    /// <param name="channels">Channels of the map.</param>
    public RoiIsa IsaOf(int channels)
    {
        int lanes = RoiKernels.Isa switch { RoiIsa.Avx512 => 16, RoiIsa.Avx2 => 8, RoiIsa.AdvSimd => 16, _ => 1 };
        return OutputHeight > 32 || OutputWidth > 32 ? RoiIsa.Portable
            : channels >= lanes ? RoiKernels.Isa
            : RoiKernels.Isa == RoiIsa.Avx512 && channels >= 8 ? RoiIsa.Avx2
            : RoiIsa.Portable;
    }

    /// <summary>
    /// Whether values are maxima, of which NaN and infinities can be foretold too. The taps of a weighted sum are merged, so that it may give an infinity where single samples
    /// give infinity - infinity.
    /// </summary>
    public virtual bool IsMaximum => false;

    /// <summary>Whether a bin reads every pixel that it covers, and not a count of samples.</summary>
    public virtual bool ReadsEveryPixel => false;

    /// <summary>Whether frameworks take regions as fractions of the map.</summary>
    public virtual bool TakesFractions => false;

    /// <summary>What becomes of regions that are not finite.</summary>
    public abstract NonFiniteRoi NonFinite { get; }

    /// <summary>Largest distance from the oracle, for values no larger than 1.</summary>
    public virtual double Tolerance => 2e-6;

    /// <summary>How large the values of a channel are, at most: the tolerance grows with them.</summary>
    public virtual double Largest(int channel) => 1;

    /// <summary>The settings of a method, or null where it has no attribute of ours.</summary>
    public static HeadSettings? Of(MethodInfo method) =>
        method.GetCustomAttribute<RoiAlignAttribute>() is { } align ? new AlignHead(align)
        : method.GetCustomAttribute<RoiPoolAttribute>() is { } pool ? new PoolHead(pool)
        : method.GetCustomAttribute<PrRoiPoolAttribute>() is { } precise ? new PreciseHead(precise)
        : method.GetCustomAttribute<CropAndResizeAttribute>() is { } crop ? new CropHead(crop)
        : method.GetCustomAttribute<PsRoiAlignAttribute>() is { } aligned ? new PsAlignHead(aligned)
        : method.GetCustomAttribute<PsRoiPoolAttribute>() is { } pooled ? new PsPoolHead(pooled)
        : null;

    /// <summary>The operator's Run method with these settings.</summary>
    public virtual void Run(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel) =>
        throw new NotSupportedException($"{this} takes no maps of floats.");

    /// <summary>The operator's head of maps of floats, as a host makes it: without generated kernels.</summary>
    public virtual RoiHead<float, float> Head => throw new NotSupportedException($"{this} takes no maps of floats.");

    /// <summary>The operator's Run method for pyramids, where there is one.</summary>
    public virtual void Run(FeaturePyramid<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel) =>
        throw new NotSupportedException($"{this} takes no pyramids.");

    /// <summary>Whether a step may come after it.</summary>
    public virtual bool HasStep => false;

    /// <summary>The operator's Run method with a step after it.</summary>
    public virtual void Run<T>(
        OutputStep step, FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<T> output, ParallelOptions? parallel)
        where T : unmanaged => throw new NotSupportedException($"{this} has no step.");

    /// <summary>The operator's Run method for pyramids with a step after it.</summary>
    public virtual void Run<T>(
        OutputStep step, FeaturePyramid<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<T> output, ParallelOptions? parallel)
        where T : unmanaged => throw new NotSupportedException($"{this} has no step.");

    /// <summary>What the oracle computes, as [rois, channels, height, width]; a spatial scale of null is for regions that are fractions of the map.</summary>
    public abstract double[] Oracle(FeatureTensor features, Roi[] rois, double? spatialScale);
}
