using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using RoiGen.Settings;

namespace RoiGen.Parsing;

/// <summary>A type of a kernel's parameter.</summary>
/// <param name="MetadataName">As the compiler names it.</param>
/// <param name="Short">As a person writes it.</param>
/// <param name="Argument">Its type argument, or <see cref="SpecialType.None"/>.</param>
/// <param name="Named">Its type argument, where that is a type of the runtime.</param>
internal sealed record KernelType(string MetadataName, string Short, SpecialType Argument = SpecialType.None, string? Named = null)
{
    public static readonly KernelType Bytes = new("RoiGen.FeatureMap`1", "FeatureMap<byte>", SpecialType.System_Byte);

    /// <summary>Those of channels, and their biases.</summary>
    public static readonly KernelType Scales = new("System.ReadOnlySpan`1", "ReadOnlySpan<float>", SpecialType.System_Single);

    /// <summary>The gradient of an output.</summary>
    public static readonly KernelType OutputGradient = Scales;

    /// <summary>Where boxes lie in their crops.</summary>
    public static readonly KernelType Places = new("System.Span`1", "Span<CropPlace>", Named: "RoiGen.CropPlace");

    private static readonly KernelType Photograph = new("RoiGen.RoiImage", "RoiImage");

    private static readonly KernelType Map = new("RoiGen.FeatureMap`1", "FeatureMap<float>", SpecialType.System_Single);
    private static readonly KernelType Pyramid = new("RoiGen.FeaturePyramid`1", "FeaturePyramid<float>", SpecialType.System_Single);

    private static readonly KernelType MapGradient = new("RoiGen.FeatureGradient`1", "FeatureGradient<float>", SpecialType.System_Single);
    private static readonly KernelType PyramidGradient = new("RoiGen.FeaturePyramidGradient`1", "FeaturePyramidGradient<float>", SpecialType.System_Single);

    private static readonly KernelType Regions = new("RoiGen.RoiBatch", "RoiBatch");
    private static readonly KernelType Threads = new("System.Threading.Tasks.ParallelOptions", "ParallelOptions");

    // In the order of OutputNumbers; the first is the one without a step.
    private static readonly KernelType[] Outputs =
    [
        new("System.Span`1", "Span<float>", SpecialType.System_Single),
        new("System.Span`1", "Span<sbyte>", SpecialType.System_SByte),
        new("System.Span`1", "Span<byte>", SpecialType.System_Byte),
    ];

    private static readonly KernelType[] All = [Map, Regions, Scales, .. Outputs, Threads, Bytes, Pyramid, Photograph, Places, MapGradient, PyramidGradient];

    // Looked up for every method after a change of any declaration.
    private static readonly Dictionary<OperatorInfo, KernelType[]> First =
        OperatorTable.All.ToDictionary(known => known, known => known.Inputs.Select(Of).ToArray());

    private bool IsOfRuntime { get; } = MetadataName.StartsWith("RoiGen.", StringComparison.Ordinal);

    /// <summary>As emitted code writes it.</summary>
    public string Complete { get; } = $"global::{MetadataName.Substring(0, MetadataName.LastIndexOf('.'))}.{(Named is null ? Short : Short.Replace("<", "<global::RoiGen."))}";

    /// <summary>What each parameter of an operator may be, with a step or without; the last one is optional.</summary>
    /// <param name="known">The operator.</param>
    /// <param name="hasStep">Whether a step comes after it.</param>
    /// <param name="scales">Whether the step scales.</param>
    /// <param name="saysPlaces">Whether places are asked for.</param>
    public static IReadOnlyList<KernelType>[] Of(OperatorInfo known, bool hasStep = false, bool scales = false, bool saysPlaces = false) =>
    [
        First[known],
        [Regions],
        .. Enumerable.Repeat<IReadOnlyList<KernelType>>([Scales], hasStep && scales ? 2 : 0),
        hasStep ? Outputs : known.IsOfPhotographs ? [Outputs[0], Outputs[2]] : [Outputs[0]],
        .. Enumerable.Repeat<IReadOnlyList<KernelType>>([Places], saysPlaces && known.IsOfPhotographs ? 1 : 0),
        [Threads],
    ];

    /// <summary>What each parameter of an operator's gradient may be; the last one is optional.</summary>
    /// <param name="known">The operator.</param>
    /// <param name="features">What its features are, which its gradient is too; null where none are given.</param>
    public static IReadOnlyList<KernelType>[] OfGradient(OperatorInfo known, InputKind? features) =>
    [
        .. Enumerable.Repeat<IReadOnlyList<KernelType>>([features == InputKind.Pyramid ? Pyramid : Map], features is null ? 0 : 1),
        [Regions],
        [OutputGradient],
        !known.Inputs.Contains(InputKind.Pyramid) || features == InputKind.Map ? [MapGradient]
            : features == InputKind.Pyramid ? [PyramidGradient]
            : [MapGradient, PyramidGradient],
        [Threads],
    ];

    /// <summary>What the features of an operator may be where their values decide a gradient.</summary>
    public static IReadOnlyList<KernelType> OfFeatures(OperatorInfo known) => [.. First[known].Where(type => type == Map || type == Pyramid)];

    /// <summary>Whether a type's simple name is that of a gradient, whichever its numbers and wherever it comes from.</summary>
    public static bool IsGradientName(string name) => name is "FeatureGradient" or "FeaturePyramidGradient";

    /// <summary>What features a type of this simple name has; null where it has none.</summary>
    public static InputKind? FeaturesOfName(string? name) => name switch
    {
        "FeatureMap" => InputKind.Map,
        "FeaturePyramid" => InputKind.Pyramid,
        _ => null,
    };

    /// <summary>The numbers of an output of a type, floats where it is none.</summary>
    public static OutputNumbers Numbers(ITypeSymbol? type) =>
        type is null ? OutputNumbers.Floats
        : Outputs[1].Is(type) ? OutputNumbers.SignedBytes
        : Outputs[2].Is(type) ? OutputNumbers.Bytes
        : OutputNumbers.Floats;

    /// <summary>How emitted code writes any type, with the annotation that both halves of a method must share.</summary>
    public static string Text(ITypeSymbol type) =>
        All.FirstOrDefault(known => type.NullableAnnotation != NullableAnnotation.Annotated && known.Is(type))?.Complete
        ?? type.ToDisplayString(TypeNames.Complete);

    public bool Is(ITypeSymbol type) =>
        type is INamedTypeSymbol named
        && named.HasMetadataName(MetadataName)
        && (named.ContainingAssembly.Name == AttributeNames.Runtime) == IsOfRuntime
        && (Argument == SpecialType.None || named.TypeArguments[0].SpecialType == Argument)
        && (Named is null || (named.TypeArguments[0] is INamedTypeSymbol { ContainingAssembly.Name: AttributeNames.Runtime } argument && argument.HasMetadataName(Named)));

    private static KernelType Of(InputKind input) => input switch
    {
        InputKind.Map => Map,
        InputKind.Pyramid => Pyramid,
        InputKind.Images => Bytes,
        InputKind.Photograph => Photograph,
        _ => throw new ArgumentOutOfRangeException(nameof(input), input, "An input without a type."),
    };
}
