using System;
using System.Linq;
using System.Threading.Tasks;
using RoiGen.Inspect.Measuring;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>Crop-and-resize of images of bytes: a crop, and what becomes of its values.</summary>
public sealed record ByteCropHead(CropAndResizeSpec Spec, int Channels)
    : HeadSettings(Spec.OutputHeight, Spec.OutputWidth, Spec.OutputLayout, Channels, TensorLayout.Nhwc)
{
    private readonly CropHead _crop = new(Spec with { Scale = 1, Mean = null, Deviation = null }, Channels, TensorLayout.Nhwc);

    /// <summary>The settings of an attribute.</summary>
    public ByteCropHead(CropAndResizeAttribute attribute)
        : this(attribute.Spec<CropAndResizeSpec>(), attribute.Channels)
    {
    }

    /// <inheritdoc/>
    public override bool HasKernels => false;

    /// <inheritdoc/>
    public override bool TakesFractions => _crop.TakesFractions;

    /// <inheritdoc/>
    public override NonFiniteRoi NonFinite => Spec.NonFinite;

    /// <inheritdoc/>
    /// <remarks>The rounding of a pixel of 255 is what remains near 0.</remarks>
    public override double Largest(int channel) =>
        new[] { 1, 255 * Math.Abs(Spec.Scale), Math.Abs(Spec.Extrapolation * Spec.Scale), Math.Abs(Mean(channel)) }.Max() / Deviation(channel);

    /// <summary>The operator's Run method with these settings.</summary>
    public void Run(FeatureMap<byte> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel) =>
        CropAndResize.Run(Spec, features, rois, output, parallel);

    /// <inheritdoc/>
    public override double[] Oracle(FeatureTensor features, Roi[] rois, double? spatialScale)
    {
        double[] values = _crop.Oracle(features, rois, spatialScale);
        for (int i = 0; i < values.Length; i++)
        {
            int channel = i / (OutputHeight * OutputWidth) % features.Channels;
            values[i] = ((values[i] * Spec.Scale) - Mean(channel)) / Deviation(channel);
        }

        return values;
    }

    private double Mean(int channel) => Spec.Mean?[channel] ?? 0;

    private double Deviation(int channel) => Spec.Deviation?[channel] ?? 1;
}
