using System;

namespace RoiGen.Samples.QuickStart;

/// <summary>
/// The operators of this sample. The bodies are generated while the project compiles, one for each instruction set; look at them in the folder
/// <c>Generated</c> beside this file.
/// </summary>
internal static partial class Heads
{
    /// <summary>Every region becomes Size x Size bins: the size that Mask R-CNN's mask head reads.</summary>
    internal const int Size = 14;

    /// <summary>As many as a feature pyramid has.</summary>
    internal const int Channels = 256;

    /// <summary>Fast R-CNN, 2015: regions are rounded to whole pixels of the map, and a bin is the maximum of its pixels.</summary>
    [RoiPool(Output = Size, Channels = Channels)]
    internal static partial void Pool(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    /// <summary>
    /// Mask R-CNN, 2017: nothing is rounded, and a bin is the average of 2 x 2 bilinear samples. The taps of a bin are straight code and loops run over the bins, which is as
    /// fast as all of them written out; <c>Unroll = Unrolling.Full</c> does that.
    /// </summary>
    [RoiAlign(Output = Size, Samples = 2, Channels = Channels)]
    internal static partial void Align(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    /// <summary>The same, and one vector for each region: the mean of its bins, as trackers and classifiers want it. Not one of the bins is written.</summary>
    [RoiAlign(Output = Size, Samples = 2, Channels = Channels), RoiOutput(Over = OverBins.Average)]
    internal static partial void Embed(FeatureMap<float> features, RoiBatch rois, Span<float> output);
}
