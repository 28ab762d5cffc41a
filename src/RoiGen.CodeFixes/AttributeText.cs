using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace RoiGen.CodeFixes;

/// <summary>Arguments of an attribute, as code.</summary>
internal static class AttributeText
{
    public static AttributeArgumentSyntax Argument(string name, ExpressionSyntax value) =>
        SyntaxFactory.AttributeArgument(SyntaxFactory.NameEquals(name), nameColon: null, value.WithoutTrivia());

    public static AttributeArgumentListSyntax List(IEnumerable<AttributeArgumentSyntax> arguments) => SyntaxFactory
        .AttributeArgumentList(SyntaxFactory.SeparatedList(arguments.Select(argument => argument.WithoutTrivia())))
        .WithAdditionalAnnotations(Formatter.Annotation);
}
