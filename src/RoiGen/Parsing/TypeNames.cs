using Microsoft.CodeAnalysis;

namespace RoiGen.Parsing;

/// <summary>How types are written.</summary>
internal static class TypeNames
{
    /// <summary>Complete and with the annotations that both halves of a method must share: what emitted code prints.</summary>
    public static readonly SymbolDisplayFormat Complete = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>With its namespaces, for messages about types that are alike.</summary>
    public static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.CSharpErrorMessageFormat;

    /// <summary>As a person writes them, for messages.</summary>
    public static readonly SymbolDisplayFormat Short = SymbolDisplayFormat.MinimallyQualifiedFormat;
}
