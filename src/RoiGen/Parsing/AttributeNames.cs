using System.Collections.Generic;
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
    public static IReadOnlyList<string> Operators { get; } = [RoiAlign, RoiPool, PrRoiPool, CropAndResize, PsRoiAlign, PsRoiPool];

    public static bool IsOperator(INamedTypeSymbol? type) => Operators.Contains(Of(type));

    public static string? Of(INamedTypeSymbol? type) => type?.ToDisplayString();

    /// <summary>The name as a program writes it.</summary>
    public static string Short(string name) => name.Substring(name.IndexOf('.') + 1, name.Length - name.IndexOf('.') - 1 - Suffix.Length);
}
