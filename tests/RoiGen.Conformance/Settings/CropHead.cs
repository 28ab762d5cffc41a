using System;
using System.Threading.Tasks;
using RoiGen.Inspect.Measuring;
using RoiGen.Kernels;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>Crop-and-resize.</summary>
public sealed partial record CropHead(CropAndResizeSpec Spec, int Channels, TensorLayout Layout)
    : HeadSettings(Spec.OutputHeight, Spec.OutputWidth, Spec.OutputLayout, Channels, Layout)
{
    /// <summary>The settings of an attribute.</summary>
    public CropHead(CropAndResizeAttribute attribute)
        : this(attribute.Spec<CropAndResizeSpec>(), attribute.Channels, attribute.Layout)
    {
    }

    /// <inheritdoc/>
    public override bool TakesFractions => true;

    /// <inheritdoc/>
    public override NonFiniteRoi NonFinite => Spec.NonFinite;

    /// <inheritdoc/>
    public override RoiHead<float, float> Head => RoiHeads.Crop(Spec);

    /// <inheritdoc/>
    public override void Run(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel) =>
        CropAndResize.Run(Spec, features, rois, output, parallel);

    /// <inheritdoc/>
    public override double[] Oracle(FeatureTensor features, Roi[] rois, double? spatialScale) => CropOracle.Run(OracleSettings(spatialScale), features, rois);

    private CropSettings OracleSettings(double? spatialScale) => new()
    {
        OutputHeight = OutputHeight,
        OutputWidth = OutputWidth,
        SpatialScale = spatialScale,
        Nearest = Spec.Interpolation == Interpolation.Nearest,
        ExactEnds = Spec.Ends == CropEnds.Exact,
        Extrapolation = Spec.Extrapolation,
        Positions = Positions.Float32,
    };
}
