using System;

namespace RoiGen.Inspect.Measuring;

/// <summary>A kernel on maps, images or a pyramid, on one thread.</summary>
internal delegate void Kernel<TFeatures>(TFeatures features, RoiBatch rois, Span<float> output)
    where TFeatures : allows ref struct;

/// <summary>The entry points that take a specification at run time, with the settings of an attribute.</summary>
internal static class PortableEntryPoints
{
    public static Kernel<FeatureMap<float>> OfMaps(AnnotatedMethod method) => method.Attribute switch
    {
        RoiAlignAttribute when method.Spec<RoiAlignSpec>() is var spec => (features, rois, output) => RoiAlign.Run(spec, features, rois, output),
        RoiPoolAttribute when method.Spec<RoiPoolSpec>() is var spec => (features, rois, output) => RoiPool.Run(spec, features, rois, output),
        PrRoiPoolAttribute when method.Spec<PrRoiPoolSpec>() is var spec => (features, rois, output) => PrRoiPool.Run(spec, features, rois, output),
        CropAndResizeAttribute when method.Spec<CropAndResizeSpec>() is var spec => (features, rois, output) => CropAndResize.Run(spec, features, rois, output),
        PsRoiAlignAttribute when method.Spec<PsRoiAlignSpec>() is var spec => (features, rois, output) => PsRoiAlign.Run(spec, features, rois, output),
        PsRoiPoolAttribute when method.Spec<PsRoiPoolSpec>() is var spec => (features, rois, output) => PsRoiPool.Run(spec, features, rois, output),
        _ => throw Unknown(method),
    };

    public static Kernel<FeaturePyramid<float>> OfPyramids(AnnotatedMethod method) => method.Attribute switch
    {
        RoiAlignAttribute when method.Spec<RoiAlignSpec>() is var spec => (features, rois, output) => RoiAlign.Run(spec, features, rois, output),
        RoiPoolAttribute when method.Spec<RoiPoolSpec>() is var spec => (features, rois, output) => RoiPool.Run(spec, features, rois, output),
        PrRoiPoolAttribute when method.Spec<PrRoiPoolSpec>() is var spec => (features, rois, output) => PrRoiPool.Run(spec, features, rois, output),
        _ => throw Unknown(method),
    };

    public static Kernel<FeatureMap<byte>> OfImages(AnnotatedMethod method) => method.Attribute switch
    {
        CropAndResizeAttribute when method.Spec<CropAndResizeSpec>() is var spec => (features, rois, output) => CropAndResize.Run(spec, features, rois, output),
        _ => throw Unknown(method),
    };

    private static ArgumentOutOfRangeException Unknown(AnnotatedMethod method) =>
        new(nameof(method), method.Attribute, $"An operator without an entry point that takes a specification on {method.Features.Name}.");
}
