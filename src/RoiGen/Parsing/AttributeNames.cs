using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using RoiGen.Settings;

namespace RoiGen.Parsing;

/// <summary>Names of the attributes, which are those of the runtime's assembly: classes elsewhere may have the same names.</summary>
internal static class AttributeNames
{
    public const string Runtime = "RoiGen.Runtime";

    /// <summary>The attribute of a step after the operator, as people write it.</summary>
    public const string Step = "RoiOutput";

    private const string Namespace = "RoiGen";

    /// <summary>The operators; of two on one method, the first here is the one that reports it.</summary>
    public static ImmutableArray<OperatorInfo> Operators { get; } = OperatorTable.All.ToImmutableArray();

    /// <summary>The operator of an attribute's type, or null.</summary>
    public static OperatorInfo? Of(INamedTypeSymbol? type) => IsOurs(type) ? Operators.FirstOrDefault(known => known.Attribute == type!.MetadataName) : null;

    /// <summary>Whether an attribute's type is that of a step.</summary>
    public static bool IsStep(INamedTypeSymbol? type) => IsOurs(type) && type!.MetadataName == $"{Step}Attribute";

    /// <summary>Whether an attribute that is written so would be one of them, if its class were found.</summary>
    public static bool IsWrittenSo(string name) => Operators.Select(known => known.Name).Append(Step).Any(attribute => WaysToWrite(attribute).Contains(name));

    /// <summary>How an attribute may be written.</summary>
    public static IEnumerable<string> WaysToWrite(string attribute) => [attribute, $"{attribute}Attribute"];

    /// <summary>The metadata name of the attribute.</summary>
    public static string Metadata(OperatorInfo known) => $"{Namespace}.{known.Attribute}";

    private static bool IsOurs(INamedTypeSymbol? type) =>
        type is { ContainingAssembly.Name: Runtime, ContainingType: null, ContainingNamespace: { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true } };
}
