using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoiGen.Parsing;

namespace RoiGen.CodeFixes;

/// <summary>The arguments of an attribute that say how large the output is.</summary>
internal readonly struct OutputArguments(AttributeSyntax attribute)
{
    public const string Output = SettingNames.Output;
    public const string Height = SettingNames.OutputHeight;
    public const string Width = SettingNames.OutputWidth;

    public ExpressionSyntax? Value(string name) => Arguments.FirstOrDefault(argument => Name(argument) == name)?.Expression;

    /// <summary>Height and width apart: <c>Output</c> becomes the sides that are not set beside it.</summary>
    public AttributeSyntax Apart()
    {
        AttributeArgumentSyntax both = Arguments.First(argument => Name(argument) == Output);
        string[] missing = Value(Height) is null
            ? Value(Width) is null ? [Height, Width] : [Height]
            : Value(Width) is null ? [Width] : [];
        return missing.Length switch
        {
            0 => attribute.Without(both),
            1 => attribute.ReplaceNode(both, Renamed(both, missing[0])),
            _ => With(both, Renamed(both, Height).WithoutTrailingTrivia(), Renamed(both, Width).WithoutLeadingTrivia()),
        };
    }

    /// <summary>A square output: the first of the three that is set, as <c>Output</c>, in its place.</summary>
    public AttributeSyntax Square(ExpressionSyntax side)
    {
        AttributeSyntax single = attribute.Without([.. Arguments.Where(IsSize).Skip(1)]);
        AttributeArgumentSyntax first = new OutputArguments(single).Arguments.First(IsSize);
        return single.ReplaceNode(first, Renamed(first, Output).WithExpression(side.WithTriviaFrom(first.Expression)));
    }

    private IEnumerable<AttributeArgumentSyntax> Arguments => attribute.ArgumentList?.Arguments ?? Enumerable.Empty<AttributeArgumentSyntax>();

    // The comma that was there stays behind both, with what is said behind it.
    private AttributeSyntax With(AttributeArgumentSyntax old, AttributeArgumentSyntax first, AttributeArgumentSyntax second)
    {
        SyntaxNodeOrTokenList list = attribute.ArgumentList!.Arguments.GetWithSeparators();
        list = list.Replace(old, second).InsertRange(list.IndexOf(old), [first, SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space)]);
        return attribute.WithArgumentList(attribute.ArgumentList.WithArguments(SyntaxFactory.SeparatedList<AttributeArgumentSyntax>(list)));
    }

    private static bool IsSize(AttributeArgumentSyntax argument) => Name(argument) is Output or Height or Width;

    private static string? Name(AttributeArgumentSyntax argument) => argument.NameEquals?.Name.Identifier.ValueText;

    private static AttributeArgumentSyntax Renamed(AttributeArgumentSyntax argument, string name) =>
        argument.ReplaceToken(argument.NameEquals!.Name.Identifier, SyntaxFactory.Identifier(name).WithTriviaFrom(argument.NameEquals.Name.Identifier));
}
