using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoiGen.Diagnostics;
using RoiGen.Model;
using RoiGen.Parsing;

namespace RoiGen.Discovery;

/// <summary>
/// A candidate in its program. Two are equal if the parser would find the same in both: the same text in the same file, in programs that declare the same.
/// </summary>
/// <param name="syntax">The candidate.</param>
/// <param name="declarations">Those of its program.</param>
/// <param name="program">The program. Of two that are equal the driver keeps the older one, which must not keep an old program alive.</param>
internal sealed class DeclaredMethod(MethodDeclarationSyntax syntax, Declarations declarations, WeakReference<Compilation> program) : IEquatable<DeclaredMethod>
{
    private readonly MethodDeclarationSyntax _syntax = syntax;
    private readonly Declarations _declarations = declarations;

    /// <summary>What a parser finds in the method.</summary>
    public Reading Read(Func<AttributedMethod, CancellationToken, Parsed<KernelRequest>> parse, CancellationToken token)
    {
        // The driver holds the program as long as it works on it, and asks nothing of an older one.
        Compilation current = program.TryGetTarget(out Compilation? target) ? target : throw new InvalidOperationException("The program is gone.");
        Parsed<KernelRequest> parsed = new(null, []);
        bool endsBuild = false;
        string? fault = Fault.Of(() =>
        {
            SemanticModel model = current.GetSemanticModel(_syntax.SyntaxTree);
            if (model.GetDeclaredSymbol(_syntax, token) is { } symbol)
            {
                parsed = AttributedMethod.Of(symbol, current, token) is { } attributed ? parse(attributed, token) : RequestParser.WithoutOperator(symbol, _syntax, model, token);
                endsBuild = DeclarationRules.NeedsBody(symbol, _syntax);
            }
        });
        return new(
            _syntax.Identifier.ValueText,
            new(((CSharpCompilation)current).SyntaxTrees.IndexOf(_syntax.SyntaxTree), _syntax.SpanStart),
            parsed.Value,
            new(parsed.Value is null && endsBuild ? parsed.Diagnostics.Where(diagnostic => diagnostic.Refuses).Select(diagnostic => diagnostic.ToDiagnostic()) : []),
            fault);
    }

    /// <inheritdoc/>
    public bool Equals(DeclaredMethod? other) => other is not null && _syntax == other._syntax && _declarations.Equals(other._declarations);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DeclaredMethod);

    /// <inheritdoc/>
    public override int GetHashCode() => _syntax.GetHashCode();
}
