using System;
using RoiGen.Settings;

namespace RoiGen;

/// <summary>
/// Asks the generator for a method that crops boxes out of a photograph, resizes and normalises them for a network, in one pass from bytes to planes of floats. <see cref="ImageCrop"/> has the definitions.
/// </summary>
/// <remarks>
/// Belongs on <c>static partial void M(RoiImage image, RoiBatch rois, Span&lt;float&gt; output)</c>; the output may be a <c>Span&lt;byte&gt;</c>, and behind it may come <c>Span&lt;CropPlace&gt; places</c> and
/// <c>ParallelOptions? parallel</c>. The method writes <c>[rois, channels, height, width]</c>, or channels last where <see cref="OutputLayout"/> says so; there are 3 channels, or 1 of gray.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ImageCropAttribute : Attribute
{
    private CropBorder? _border;
    private bool? _antialias;
    private float? _constant;

    /// <inheritdoc cref="ImageCropSpec.Output"/>
    public int Output
    {
        get => OutputHeight == OutputWidth ? OutputHeight : 0;
        set => (OutputHeight, OutputWidth) = (value, value);
    }

    /// <inheritdoc cref="ImageCropSpec.OutputHeight"/>
    public int OutputHeight { get; set; }

    /// <inheritdoc cref="ImageCropSpec.OutputWidth"/>
    public int OutputWidth { get; set; }

    /// <inheritdoc cref="ImageCropSpec.OutputLayout"/>
    public TensorLayout OutputLayout { get; set; }

    /// <inheritdoc cref="ImageCropSpec.Channels"/>
    public ImageChannels Channels { get; set; }

    /// <summary>The library whose crops the network was trained on: it decides the defaults of <see cref="Border"/> and <see cref="Antialias"/>, which win where they are set too.</summary>
    public CropConvention Convention { get; set; }

    /// <summary>What a crop sees beyond its box and beyond the image; the convention's when not set.</summary>
    public CropBorder Border
    {
        get => _border ?? ImageCropInfo.Table.Preset(Convention).Border;
        set => _border = value;
    }

    /// <inheritdoc cref="ImageCropSpec.Constant"/>
    public float Constant
    {
        get => _constant ?? new ImageCropSpec { Fit = Fit }.Constant;
        set => _constant = value;
    }

    /// <inheritdoc cref="ImageCropSpec.Interpolation"/>
    public CropInterpolation Interpolation { get; set; }

    /// <summary>Whether a crop that is smaller than its box is averaged over all its pixels; the convention's when not set.</summary>
    public bool Antialias
    {
        get => _antialias ?? ImageCropInfo.Table.Preset(Convention).Antialias;
        set => _antialias = value;
    }

    /// <inheritdoc cref="ImageCropSpec.Fit"/>
    public CropFit Fit { get; set; }

    /// <inheritdoc cref="ImageCropSpec.Scale"/>
    public float Scale { get; set; } = 1;

    /// <inheritdoc cref="ImageCropSpec.Mean"/>
    public float[]? Mean { get; set; }

    /// <inheritdoc cref="ImageCropSpec.Deviation"/>
    public float[]? Deviation { get; set; }

    /// <inheritdoc cref="ImageCropSpec.NonFinite"/>
    public NonFiniteRoi NonFinite { get; set; }
}
