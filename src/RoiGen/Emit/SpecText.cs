using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RoiGen.Model;

namespace RoiGen.Emit;

/// <summary>The expression that builds a specification at run time, with the settings that differ from their defaults.</summary>
internal static class SpecText
{
    /// <summary>The expression.</summary>
    public static string Of(OperatorSettings settings) => settings switch
    {
        AlignSettings { Spec: var spec } => $"new RoiAlignSpec {{ {string.Join(", ", Settings(spec))} }}",
        PoolSettings { Spec: var spec } => $"new RoiPoolSpec {{ {string.Join(", ", Settings(spec))} }}",
        PreciseSettings { Spec: var spec } => $"new PrRoiPoolSpec {{ {string.Join(", ", Settings(spec))} }}",
        CropSettings crop => $"new CropAndResizeSpec {{ {string.Join(", ", Settings(crop))} }}",
        PsAlignSettings { Spec: var spec } => $"new PsRoiAlignSpec {{ {string.Join(", ", Settings(spec))} }}",
        PsPoolSettings { Spec: var spec } => $"new PsRoiPoolSpec {{ {string.Join(", ", Settings(spec))} }}",
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings, "An operator without a specification."),
    };

    private static IEnumerable<string> Settings(RoiAlignSpec spec) =>
    [
        .. Output(spec.OutputHeight, spec.OutputWidth),
        .. Number(nameof(spec.Samples), spec.Samples),
        .. Choice(nameof(spec.OutputLayout), spec.OutputLayout),
        .. Choice(nameof(spec.Offset), spec.Offset),
        .. MinimumSize(spec),
        .. Choice(nameof(spec.Reduction), spec.Reduction),
        .. Choice(nameof(spec.Placement), spec.Placement),
        .. Choice(nameof(spec.NonFinite), spec.NonFinite),
    ];

    private static IEnumerable<string> Settings(RoiPoolSpec spec) =>
    [
        .. Output(spec.OutputHeight, spec.OutputWidth),
        .. Choice(nameof(spec.OutputLayout), spec.OutputLayout),
        .. Choice(nameof(spec.Rounding), spec.Rounding),
        .. Choice(nameof(spec.Bins), spec.Bins),
        .. Choice(nameof(spec.NonFinite), spec.NonFinite),
    ];

    private static IEnumerable<string> Settings(PrRoiPoolSpec spec) =>
    [
        .. Output(spec.OutputHeight, spec.OutputWidth),
        .. Choice(nameof(spec.OutputLayout), spec.OutputLayout),
        .. Choice(nameof(spec.NonFinite), spec.NonFinite),
    ];

    private static IEnumerable<string> Settings(CropSettings crop) =>
    [
        .. Output(crop.Spec.OutputHeight, crop.Spec.OutputWidth),
        .. Choice(nameof(crop.Spec.OutputLayout), crop.Spec.OutputLayout),
        .. Number(nameof(crop.Spec.Scale), crop.Spec.Scale, otherwise: 1),
        .. Choice(nameof(crop.Spec.Interpolation), crop.Spec.Interpolation),
        .. Choice(nameof(crop.Spec.Ends), crop.Spec.Ends),
        .. Number(nameof(crop.Spec.Extrapolation), crop.Spec.Extrapolation, otherwise: 0),
        .. Choice(nameof(crop.Spec.NonFinite), crop.Spec.NonFinite),
        .. List(nameof(crop.Mean), crop.Mean),
        .. List(nameof(crop.Deviation), crop.Deviation),
    ];

    private static IEnumerable<string> Settings(PsRoiAlignSpec spec) =>
    [
        .. Output(spec.OutputHeight, spec.OutputWidth),
        .. Number(nameof(spec.Samples), spec.Samples),
        .. Choice(nameof(spec.OutputLayout), spec.OutputLayout),
        .. Choice(nameof(spec.NonFinite), spec.NonFinite),
    ];

    private static IEnumerable<string> Settings(PsRoiPoolSpec spec) =>
    [
        .. Output(spec.OutputHeight, spec.OutputWidth),
        .. Choice(nameof(spec.OutputLayout), spec.OutputLayout),
        .. Choice(nameof(spec.NonFinite), spec.NonFinite),
    ];

    private static IEnumerable<string> Output(int height, int width) => height == width
        ? Number("Output", height)
        : [.. Number("OutputHeight", height), .. Number("OutputWidth", width)];

    private static IEnumerable<string> List(string name, EquatableArray<float>? values) =>
        values is { } given ? [$"{name} = new float[] {{ {string.Join(", ", given.Select(Literal))} }}"] : [];

    // The offset decides the default.
    private static IEnumerable<string> MinimumSize(RoiAlignSpec spec) =>
        Number(nameof(spec.MinimumSize), spec.MinimumSize, RoiAlignSpec.DefaultMinimumSize(spec.Offset));

    // -0 is equal to 0, but another value to fill an output with.
    private static IEnumerable<string> Number(string name, float value, float otherwise) =>
        value == otherwise && IsNegative(value) == IsNegative(otherwise) ? [] : [$"{name} = {Literal(value)}"];

    // .NET Framework, on which editors may run the generator, prints -0 without its sign.
    private static string Literal(float value) =>
        float.IsNaN(value) ? "float.NaN"
        : float.IsInfinity(value) ? $"float.{(value > 0 ? "Positive" : "Negative")}Infinity"
        : value == 0 ? (IsNegative(value) ? "-0f" : "0f")
        : $"{value.ToString("R", CultureInfo.InvariantCulture)}f";

    private static bool IsNegative(float value) => value < 0 || (value == 0 && 1 / value < 0);

    private static IEnumerable<string> Number(string name, int value) => value == 0 ? [] : [FormattableString.Invariant($"{name} = {value}")];

    private static IEnumerable<string> Choice<TEnum>(string name, TEnum value)
        where TEnum : struct, Enum => value.Equals(default(TEnum)) ? [] : [$"{name} = {typeof(TEnum).Name}.{value}"];
}
