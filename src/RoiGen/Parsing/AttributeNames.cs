using Microsoft.CodeAnalysis;

namespace RoiGen.Parsing;

/// <summary>Metadata names of the attributes.</summary>
internal static class AttributeNames
{
    public const string RoiAlign = "RoiGen.RoiAlignAttribute";
    public const string RoiPool = "RoiGen.RoiPoolAttribute";

    public static bool IsOperator(AttributeData attribute) => Is(attribute, RoiAlign) || Is(attribute, RoiPool);

    public static bool Is(AttributeData attribute, string metadataName) => attribute.AttributeClass?.ToDisplayString() == metadataName;
}
