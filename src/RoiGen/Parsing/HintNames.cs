using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RoiGen.Parsing;

/// <summary>Names of emitted files: the method's full name, with a mark where that would not be unique, not a file's name, or too long.</summary>
internal static class HintNames
{
    /// <summary>
    /// Bytes of UTF-8 that a name has at most, of ASCII as many characters. Files of most systems end at 255 bytes, and the paths of Windows at 260 characters, of
    /// which the folders of a build and of the generator take over a hundred.
    /// </summary>
    public const int MaxLength = 100;

    private const string Extension = ".g.cs";

    // What of a full name is no part of an identifier and may still stand in a hint name.
    private const string Punctuation = ".,{}";

    public static string Of(AttributedMethod method)
    {
        IMethodSymbol symbol = method.Symbol;
        string types = string.Join(".", ContainingTypes(symbol).Reverse().Select(NameAndTypeParameters));
        string name = symbol.ContainingNamespace is { IsGlobalNamespace: false } space
            ? $"{space.FullName(static part => part)}.{types}.{symbol.Name}"
            : $"{types}.{symbol.Name}";
        string allowed = string.Concat(name.Select(static character => IsAllowed(character) ? character : '_'));
        return IsAmbiguous(symbol) || allowed != name || Length(name + Extension) > MaxLength
            ? Shortened(allowed, FormattableString.Invariant($"-{Hash(Identity(symbol)):x8}{Extension}"))
            : name + Extension;
    }

    // The end of a name says more than its beginning, which methods share.
    private static string Shortened(string name, string mark)
    {
        int start = 0;
        for (int length = Length(name + mark); length > MaxLength; start++)
        {
            length -= Length(name[start].ToString());
        }

        return name.Substring(start) + mark;
    }

    private static int Length(string name) => Encoding.UTF8.GetByteCount(name);

    private static bool IsAllowed(char character) => SyntaxFacts.IsIdentifierPartCharacter(character) || Punctuation.IndexOf(character) >= 0;

    /// <summary>Whether a program has the file that the generator writes for a method.</summary>
    public static bool HasFile(AttributedMethod method)
    {
        string name = Of(method);
        return method.Compilation.SyntaxTrees.Any(file => file.FilePath.EndsWith(name, StringComparison.Ordinal));
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
        if (method.ContainingType.GetMembers(method.Name).Any(other => IsOverload(other, method)) || method.ContainingType.MemberNames.Any(other => DiffersInCase(other, method.Name)))
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

    // The same method again, as after copy and paste, is none: the name stays.
    private static bool IsOverload(ISymbol other, IMethodSymbol method) =>
        !SymbolEqualityComparer.Default.Equals(other, method) && (other is not IMethodSymbol overload || Identity(overload) != Identity(method));

    // Asked of every pair of names of a class after a change of any declaration: most differ in their lengths.
    private static bool DiffersInCase(string left, string right) =>
        left.Length == right.Length && string.Equals(left, right, StringComparison.OrdinalIgnoreCase) && left != right;

    private static string Identity(IMethodSymbol method) => method.OriginalDefinition.GetDocumentationCommentId() ?? method.ToDisplayString();

    // FNV-1a: the same on every machine, which string.GetHashCode is not.
    private static uint Hash(string text) => text.Aggregate(2166136261u, static (hash, character) => unchecked((hash ^ character) * 16777619u));
}
