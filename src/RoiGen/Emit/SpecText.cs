using System;
using System.Collections.Generic;
using System.Globalization;
using RoiGen.Model;

namespace RoiGen.Emit;

/// <summary>The expression that builds a specification at run time, with the settings that differ from their defaults.</summary>
internal static class SpecText
{
    public static string Of(OperatorSettings settings) => settings switch
    {
        AlignSettings { Spec: var spec } => $"new global::RoiGen.RoiAlignSpec {{ {string.Join(", ", Settings(spec))} }}",
        PoolSettings { Spec: var spec } => $"new global::RoiGen.RoiPoolSpec {{ {string.Join(", ", Settings(spec))} }}",
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

    private static IEnumerable<string> Output(int height, int width) => height == width
        ? Number("Output", height)
        : [.. Number("OutputHeight", height), .. Number("OutputWidth", width)];

    // The offset decides the default.
    private static IEnumerable<string> MinimumSize(RoiAlignSpec spec) => spec.MinimumSize == RoiAlignSpec.DefaultMinimumSize(spec.Offset)
        ? []
        : [$"{nameof(spec.MinimumSize)} = {spec.MinimumSize.ToString("R", CultureInfo.InvariantCulture)}f"];

    private static IEnumerable<string> Number(string name, int value) => value == 0 ? [] : [FormattableString.Invariant($"{name} = {value}")];

    private static IEnumerable<string> Choice<TEnum>(string name, TEnum value)
        where TEnum : struct, Enum => value.Equals(default(TEnum)) ? [] : [$"{name} = global::RoiGen.{typeof(TEnum).Name}.{value}"];
}
