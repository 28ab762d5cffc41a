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
    /// <param name="settings">The settings.</param>
    /// <param name="lists">Full name of the class that holds the lists of the settings, for those that have any.</param>
    public static string Of(OperatorSettings settings, string lists) => settings switch
    {
        AlignSettings { Spec: var spec } => $"new global::RoiGen.RoiAlignSpec {{ {string.Join(", ", Settings(spec))} }}",
        PoolSettings { Spec: var spec } => $"new global::RoiGen.RoiPoolSpec {{ {string.Join(", ", Settings(spec))} }}",
        PreciseSettings { Spec: var spec } => $"new global::RoiGen.PrRoiPoolSpec {{ {string.Join(", ", Settings(spec))} }}",
        CropSettings crop => $"new global::RoiGen.CropAndResizeSpec {{ {string.Join(", ", Settings(crop.Spec).Concat(Lists(crop).Select(list => $"{list.Name} = {lists}.{list.Name}")))} }}",
        PsAlignSettings { Spec: var spec } => $"new global::RoiGen.PsRoiAlignSpec {{ {string.Join(", ", Settings(spec))} }}",
        PsPoolSettings { Spec: var spec } => $"new global::RoiGen.PsRoiPoolSpec {{ {string.Join(", ", Settings(spec))} }}",
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings, "An operator without a specification."),
    };

    /// <summary>The lists that settings hold: made once, for calls allocate nothing.</summary>
    public static IEnumerable<(string Name, string Values)> Lists(OperatorSettings settings) => settings is CropSettings crop
        ? [.. List(nameof(crop.Mean), crop.Mean), .. List(nameof(crop.Deviation), crop.Deviation)]
        : [];

    private static IEnumerable<(string Name, string Values)> List(string name, EquatableArray<float>? values) =>
        values is { } given ? [(name, string.Join(", ", given.Select(Literal)))] : [];

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

    private static IEnumerable<string> Settings(CropAndResizeSpec spec) =>
    [
        .. Output(spec.OutputHeight, spec.OutputWidth),
        .. Choice(nameof(spec.OutputLayout), spec.OutputLayout),
        .. Number(nameof(spec.Scale), spec.Scale, otherwise: 1),
        .. Choice(nameof(spec.Interpolation), spec.Interpolation),
        .. Choice(nameof(spec.Ends), spec.Ends),
        .. Number(nameof(spec.Extrapolation), spec.Extrapolation, otherwise: 0),
        .. Choice(nameof(spec.NonFinite), spec.NonFinite),
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

    // The offset decides the default.
    private static IEnumerable<string> MinimumSize(RoiAlignSpec spec) =>
        Number(nameof(spec.MinimumSize), spec.MinimumSize, RoiAlignSpec.DefaultMinimumSize(spec.Offset));

    private static IEnumerable<string> Number(string name, float value, float otherwise) => value == otherwise ? [] : [$"{name} = {Literal(value)}"];

    private static string Literal(float value) =>
        float.IsNaN(value) ? "float.NaN"
        : float.IsInfinity(value) ? $"float.{(value > 0 ? "Positive" : "Negative")}Infinity"
        : $"{value.ToString("R", CultureInfo.InvariantCulture)}f";

    private static IEnumerable<string> Number(string name, int value) => value == 0 ? [] : [FormattableString.Invariant($"{name} = {value}")];

    private static IEnumerable<string> Choice<TEnum>(string name, TEnum value)
        where TEnum : struct, Enum => value.Equals(default(TEnum)) ? [] : [$"{name} = global::RoiGen.{typeof(TEnum).Name}.{value}"];
}
