using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace RoiGen.Parsing;

/// <summary>Names of emitted files: the method's full name, with a mark where that would not be unique.</summary>
internal static class HintNames
{
    public static string Of(AttributedMethod method)
    {
        IMethodSymbol symbol = method.Symbol;
        string types = string.Join(".", ContainingTypes(symbol).Reverse().Select(NameAndTypeParameters));
        string name = symbol.ContainingNamespace is { IsGlobalNamespace: false } space
            ? $"{space.FullName(static part => part)}.{types}.{symbol.Name}"
            : $"{types}.{symbol.Name}";
        return IsAmbiguous(symbol) ? FormattableString.Invariant($"{name}-{Hash(Identity(symbol)):x8}.g.cs") : $"{name}.g.cs";
    }

    private static string NameAndTypeParameters(INamedTypeSymbol type) => type.Arity == 0
        ? type.Name
        : $"{type.Name}{{{string.Join(",", type.TypeParameters.Select(parameter => parameter.Name))}}}";

    private static IEnumerable<INamedTypeSymbol> ContainingTypes(ISymbol symbol)
    {
        for (INamedTypeSymbol? type = symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            yield return type;
        }
    }

    // The compiler compares names of generated files without regard to case. Overloads share a name; so may methods, types and namespaces that differ in case.
    private static bool IsAmbiguous(IMethodSymbol method)
    {
        if (method.ContainingType.GetMembers(method.Name).Length > 1 || method.ContainingType.MemberNames.Any(other => DiffersInCase(other, method.Name)))
        {
            return true;
        }

        for (ISymbol symbol = method.ContainingType; symbol.ContainingSymbol is INamespaceOrTypeSymbol container; symbol = container)
        {
            if (container.GetMembers().Any(other => DiffersInCase(other.Name, symbol.Name)))
            {
                return true;
            }
        }

        return false;
    }

    // Asked of every pair of names of a class after a change of any declaration: most differ in their lengths.
    private static bool DiffersInCase(string left, string right) =>
        left.Length == right.Length && string.Equals(left, right, StringComparison.OrdinalIgnoreCase) && left != right;

    private static string Identity(IMethodSymbol method) => method.OriginalDefinition.GetDocumentationCommentId() ?? method.ToDisplayString();

    // FNV-1a: the same on every machine, which string.GetHashCode is not.
    private static uint Hash(string text) => text.Aggregate(2166136261u, static (hash, character) => unchecked((hash ^ character) * 16777619u));
}
