using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace RoiGen.Parsing;

/// <summary>A type of a kernel's parameter.</summary>
/// <param name="MetadataName">As the compiler names it.</param>
/// <param name="Short">As a person writes it.</param>
/// <param name="Complete">As emitted code writes it.</param>
internal sealed record KernelType(string MetadataName, string Short, string Complete)
{
    /// <summary>In the order of the parameters; the last is optional.</summary>
    public static IReadOnlyList<KernelType> OfParameters { get; } =
    [
        new("RoiGen.FeatureMap`1", "FeatureMap<float>", "global::RoiGen.FeatureMap<float>"),
        new("RoiGen.RoiBatch", "RoiBatch", "global::RoiGen.RoiBatch"),
        new("System.Span`1", "Span<float>", "global::System.Span<float>"),
        new("System.Threading.Tasks.ParallelOptions", "ParallelOptions", "global::System.Threading.Tasks.ParallelOptions"),
    ];

    /// <summary>How emitted code writes any type, with the annotation that both halves of a method must share.</summary>
    public static string Text(ITypeSymbol type) =>
        OfParameters.FirstOrDefault(known => type.NullableAnnotation != NullableAnnotation.Annotated && known.Is(type))?.Complete
        ?? type.ToDisplayString(TypeNames.Complete);

    public bool Is(ITypeSymbol type) =>
        type is INamedTypeSymbol named
        && named.HasMetadataName(MetadataName)
        && (named.Arity == 0 || named.TypeArguments[0].SpecialType == SpecialType.System_Single);
}
