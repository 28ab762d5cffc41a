using System;
using System.Threading.Tasks;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>Crop-and-resize.</summary>
internal sealed record CropHead(CropAndResizeAttribute Attribute) : HeadSettings
{
    public override int OutputHeight => Attribute.OutputHeight;

    public override int OutputWidth => Attribute.OutputWidth;

    public override int Channels => Attribute.Channels;

    public override TensorLayout Layout => Attribute.Layout;

    public override TensorLayout OutputLayout => Attribute.OutputLayout;

    public override void Generic(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel) => CropAndResize.Run(
        new()
        {
            OutputHeight = OutputHeight,
            OutputWidth = OutputWidth,
            OutputLayout = OutputLayout,
            Interpolation = Attribute.Interpolation,
            Extrapolation = Attribute.Extrapolation,
            NonFinite = Attribute.NonFinite,
        },
        features,
        rois,
        output,
        parallel);

    public override double[] Oracle(FeatureTensor features, Roi[] rois) => CropOracle.Run(
        new CropSettings
        {
            OutputHeight = OutputHeight,
            OutputWidth = OutputWidth,
            SpatialScale = CaseInput.Scale,
            Nearest = Attribute.Interpolation == Interpolation.Nearest,
            Extrapolation = Attribute.Extrapolation,
            Positions = Positions.Float32,
        },
        features,
        rois);
}
