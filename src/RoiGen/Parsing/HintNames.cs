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

    private static readonly char[] Separators = ['/', '\\'];

    public static string Of(AttributedMethod method)
    {
        string name = FullName(method.Symbol);
        return IsAmbiguous(method.Symbol) || Allowed(name) != name || Length(name + Extension) > MaxLength ? Marked(method.Symbol) : name + Extension;
    }

    /// <summary>
    /// Whether a path is that of the file that the generator writes for a method. The generator sees the program without generated files: whether a name was ambiguous there is not
    /// known to who sees it with them, so it may have the mark or not.
    /// </summary>
    public static bool AreOf(AttributedMethod method, string path) => Has([path], method);

    /// <summary>Whether a program has that file.</summary>
    public static bool HasFile(AttributedMethod method) => Has(method.Compilation.SyntaxTrees.Select(static file => file.FilePath), method);

    private static bool Has(IEnumerable<string> paths, AttributedMethod method)
    {
        (string plain, string marked) = (FullName(method.Symbol) + Extension, Marked(method.Symbol));
        return paths.Select(static path => path.Substring(path.LastIndexOfAny(Separators) + 1)).Any(name => name == plain || name == marked);
    }

    private static string FullName(IMethodSymbol symbol)
    {
        string types = string.Join(".", ContainingTypes(symbol).Reverse().Select(NameAndTypeParameters));
        return symbol.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.FullName(static part => part)}.{types}.{symbol.Name}" : $"{types}.{symbol.Name}";
    }

    private static string Allowed(string name) => string.Concat(name.Select(static character => IsAllowed(character) ? character : '_'));

    // The end of a name says more than its beginning, which methods share. A file whose name begins with a point is hidden on some systems.
    private static string Marked(IMethodSymbol symbol)
    {
        string name = Allowed(FullName(symbol));
        string mark = FormattableString.Invariant($"-{Hash(Identity(symbol)):x8}{Extension}");
        int start = 0;
        for (int length = Length(name + mark); length > MaxLength; start++)
        {
            length -= Length(name[start].ToString());
        }

        return name.Substring(start).TrimStart(Punctuation.ToCharArray()) + mark;
    }

    private static int Length(string name) => Encoding.UTF8.GetByteCount(name);

    private static bool IsAllowed(char character) => SyntaxFacts.IsIdentifierPartCharacter(character) || Punctuation.IndexOf(character) >= 0;

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
