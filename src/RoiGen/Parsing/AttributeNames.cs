using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace RoiGen.Parsing;

/// <summary>Metadata names of the attributes, which are those of the runtime's assembly: classes elsewhere may have the same names.</summary>
internal static class AttributeNames
{
    public const string Runtime = "RoiGen.Runtime";

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
    public static string? Of(INamedTypeSymbol? type) =>
        type is { ContainingAssembly.Name: Runtime } ? Operators.FirstOrDefault(type.HasMetadataName) : null;

    /// <summary>Whether an attribute that is written so would be one of them, if its class were found.</summary>
    public static bool IsWrittenSo(string name) => Operators.Any(known => name == Short(known) || name == Class(known));

    /// <summary>The name of the attribute's class.</summary>
    public static string Class(string name) => name.Substring(name.IndexOf('.') + 1);

    /// <summary>The name as a program writes it.</summary>
    public static string Short(string name) => Class(name).Substring(0, Class(name).Length - Suffix.Length);
}
