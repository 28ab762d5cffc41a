using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace RoiGen.Parsing;

/// <summary>
/// Recognises symbols by their names where those are: printing a symbol costs a microsecond, and after a change of any declaration all methods are parsed again.
/// </summary>
internal static class SymbolNames
{
    /// <summary>Whether a type has this full metadata name, such as <c>System.Span`1</c>.</summary>
    public static bool HasMetadataName(this INamedTypeSymbol type, string name) =>
        type.ContainingType is null && EndsWith(name, name.Length, type.MetadataName, type.ContainingNamespace);

    /// <summary>The full name of a namespace, each part written in a certain way; empty for the global one.</summary>
    public static string FullName(this INamespaceSymbol space, Func<string, string> write) =>
        space.IsGlobalNamespace ? string.Empty
        : space.ContainingNamespace.IsGlobalNamespace ? write(space.Name)
        : $"{space.ContainingNamespace.FullName(write)}.{write(space.Name)}";

    /// <summary>Whether the compiler does not find a type, or one that it is made of.</summary>
    public static bool IsUnknown(this ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        INamedTypeSymbol named => named.TypeArguments.Any(IsUnknown),
        IArrayTypeSymbol array => array.ElementType.IsUnknown(),
        _ => false,
    };

    private static bool EndsWith(string fullName, int end, string name, INamespaceSymbol space)
    {
        int start = end - name.Length;
        return start >= 0
            && string.CompareOrdinal(fullName, start, name, 0, name.Length) == 0
            && (space.IsGlobalNamespace
                ? start == 0
                : start > 0 && fullName[start - 1] == '.' && EndsWith(fullName, start - 1, space.Name, space.ContainingNamespace));
    }
}
