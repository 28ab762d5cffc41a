using Microsoft.CodeAnalysis;

namespace RoiGen.Parsing;

/// <summary>Metadata names of the attributes.</summary>
internal static class AttributeNames
{
    public const string RoiAlign = "RoiGen.RoiAlignAttribute";
    public const string RoiPool = "RoiGen.RoiPoolAttribute";

    public static bool IsOperator(INamedTypeSymbol? type) => Is(type, RoiAlign) || Is(type, RoiPool);

    public static bool Is(INamedTypeSymbol? type, string metadataName) => type?.HasMetadataName(metadataName) == true;
}
