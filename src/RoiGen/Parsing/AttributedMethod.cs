using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoiGen.Settings;

namespace RoiGen.Parsing;

/// <summary>What the parser reads: a method with one of the attributes, in the compiler's terms.</summary>
/// <param name="Syntax">The declaration that has the attribute.</param>
/// <param name="Symbol">Its symbol.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="Compilation">The program.</param>
internal sealed record AttributedMethod(MethodDeclarationSyntax Syntax, IMethodSymbol Symbol, AttributeData Attribute, Compilation Compilation)
{
    /// <summary>The operator.</summary>
    public OperatorInfo Operator { get; } = AttributeNames.Of(Attribute.AttributeClass)!;

    /// <summary>The attribute of the step after the operator; null where there is none.</summary>
    public AttributeData? Step { get; } = StepOf(Symbol);

    /// <summary>Whether it asks for the gradient of the operator: it has a parameter with one.</summary>
    public bool IsGradient { get; } = AttributeNames.Of(Attribute.AttributeClass)!.HasGradient && Symbol.Parameters.Any(parameter => KernelType.IsGradientName(parameter.Type.Name));

    /// <summary>The other operators whose attributes are on the same method, and should not be there.</summary>
    public IEnumerable<OperatorInfo> OtherOperators => AttributeNames.Operators
        .Intersect(Symbol.GetAttributes().Select(attribute => AttributeNames.Of(attribute.AttributeClass)!))
        .Where(other => other != Operator);

    /// <summary>The types that contain the method, innermost first.</summary>
    public IEnumerable<TypeDeclarationSyntax> ContainingTypes => Syntax.Ancestors().OfType<TypeDeclarationSyntax>();

    public LanguageVersion LanguageVersion => ((CSharpParseOptions)Syntax.SyntaxTree.Options).LanguageVersion;

    /// <summary>A method with its attribute, of several the first in the order of <see cref="AttributeNames.Operators"/>; null if it has none.</summary>
    public static AttributedMethod? Of(IMethodSymbol symbol, Compilation compilation, CancellationToken token) =>
        symbol.GetAttributes()
            .Where(attribute => AttributeNames.Of(attribute.AttributeClass) is not null)
            .OrderBy(attribute => AttributeNames.Operators.IndexOf(AttributeNames.Of(attribute.AttributeClass)!))
            .FirstOrDefault() is { } attribute
        && attribute.ApplicationSyntaxReference?.GetSyntax(token) is { Parent.Parent: MethodDeclarationSyntax syntax }
            ? new(syntax, symbol, attribute, compilation)
            : null;

    /// <summary>The attribute of a step on a method; null where it has none.</summary>
    public static AttributeData? StepOf(IMethodSymbol symbol) => symbol.GetAttributes().FirstOrDefault(attribute => AttributeNames.IsStep(attribute.AttributeClass));

    /// <summary>The attributes as the user wrote them, a line each.</summary>
    public string AttributeText(CancellationToken token) => string.Join("\n", Attributes.Select(attribute => attribute.ApplicationSyntaxReference is { } written
        ? $"[{written.SyntaxTree.GetText(token).ToString(written.Span)}]"
        : "[]"));

    /// <summary>Where the attribute of the step is written.</summary>
    public Location StepLocation(CancellationToken token) => Step?.ApplicationSyntaxReference?.GetSyntax(token).GetLocation() ?? NameLocation;

    public Location NameLocation => Syntax.Identifier.GetLocation();

    /// <summary>The argument that sets one of these, the first that is there; else the whole attribute of the operator.</summary>
    public Location ArgumentLocation(CancellationToken token, params string[] settings)
    {
        AttributeSyntax[] attributes = [.. Attributes.Select(attribute => attribute.ApplicationSyntaxReference?.GetSyntax(token)).OfType<AttributeSyntax>()];
        if (attributes.Length == 0)
        {
            return NameLocation;
        }

        AttributeArgumentSyntax[] arguments = [.. attributes.SelectMany(attribute => attribute.ArgumentList?.Arguments ?? Enumerable.Empty<AttributeArgumentSyntax>())];
        SyntaxNode? argument = settings
            .Select(setting => arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == setting))
            .FirstOrDefault(argument => argument is not null);
        return (argument ?? attributes[0]).GetLocation();
    }

    private IEnumerable<AttributeData> Attributes => Step is null ? [Attribute] : [Attribute, Step];
}
