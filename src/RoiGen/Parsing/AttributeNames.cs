using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace RoiGen.Parsing;

/// <summary>Metadata names of the attributes.</summary>
internal static class AttributeNames
{
    public const string RoiAlign = "RoiGen.RoiAlignAttribute";
    public const string RoiPool = "RoiGen.RoiPoolAttribute";
    public const string PrRoiPool = "RoiGen.PrRoiPoolAttribute";
    public const string CropAndResize = "RoiGen.CropAndResizeAttribute";
    public const string PsRoiAlign = "RoiGen.PsRoiAlignAttribute";
    public const string PsRoiPool = "RoiGen.PsRoiPoolAttribute";

    private const string Suffix = "Attribute";

    /// <summary>All of them; of two on one method, the first here is the one that reports it.</summary>
    public static ImmutableArray<string> Operators { get; } = ImmutableArray.Create(RoiAlign, RoiPool, PrRoiPool, CropAndResize, PsRoiAlign, PsRoiPool);

    public static bool IsOperator(INamedTypeSymbol? type) => Of(type) is not null;

    /// <summary>The one of an attribute's type, or null.</summary>
    public static string? Of(INamedTypeSymbol? type) => type is null ? null : Operators.FirstOrDefault(type.HasMetadataName);

    /// <summary>The name of the attribute's class.</summary>
    public static string Class(string name) => name.Substring(name.IndexOf('.') + 1);

    /// <summary>The name as a program writes it.</summary>
    public static string Short(string name) => Class(name).Substring(0, Class(name).Length - Suffix.Length);
}
