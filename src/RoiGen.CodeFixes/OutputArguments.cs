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
        ExpressionSyntax? both = Value(Output);
        string[] missing = Value(Height) is null
            ? Value(Width) is null ? [Height, Width] : [Height]
            : Value(Width) is null ? [Width] : [];
        return With(Arguments.SelectMany(argument => Name(argument) == Output ? missing.Select(side => New(side, both!)) : [argument]));
    }

    /// <summary>A square output: the first of the three that is set, as <c>Output</c>, in its place.</summary>
    public AttributeSyntax Square(ExpressionSyntax side)
    {
        AttributeArgumentSyntax first = Arguments.First(IsSize);
        return With(Arguments
            .Where(argument => argument == first || !IsSize(argument))
            .Select(argument => argument == first ? New(Output, side) : argument));
    }

    private IEnumerable<AttributeArgumentSyntax> Arguments => attribute.ArgumentList?.Arguments ?? Enumerable.Empty<AttributeArgumentSyntax>();

    private AttributeSyntax With(IEnumerable<AttributeArgumentSyntax> arguments) => attribute.WithArgumentList(AttributeText.List(arguments));

    private static bool IsSize(AttributeArgumentSyntax argument) => Name(argument) is Output or Height or Width;

    private static string? Name(AttributeArgumentSyntax argument) => argument.NameEquals?.Name.Identifier.ValueText;

    private static AttributeArgumentSyntax New(string name, ExpressionSyntax value) => AttributeText.Argument(name, value);
}
