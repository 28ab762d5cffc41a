using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoiGen.Diagnostics;

namespace RoiGen.CodeFixes;

/// <summary>Makes the size of an output complete and said once.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OutputSizeFix))]
public sealed class OutputSizeFix() : SyntaxFix<AttributeSyntax>(RuleIds.OutputMissing, RuleIds.OutputContradicts, RuleIds.OutputRepeated)
{
    private protected override IEnumerable<Offer> Offers(AttributeSyntax node, SemanticModel model)
    {
        OutputArguments size = new(node);
        ExpressionSyntax? output = size.Value(OutputArguments.Output);
        if (output is not null)
        {
            yield return new("Set OutputHeight and OutputWidth", "apart", size.Apart());
        }

        if ((output ?? size.Value(OutputArguments.Height) ?? size.Value(OutputArguments.Width)) is { } side)
        {
            yield return new($"Set Output = {side} alone", "square", size.Square(side));
        }
    }
}
