using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoiGen.Diagnostics;
using RoiGen.Parsing;
using RoiGen.Settings;

namespace RoiGen.CodeFixes;

/// <summary>Gives a method the nearest signature that a kernel can have.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RepairSignatureFix))]
public sealed class RepairSignatureFix() : SyntaxFix<MethodDeclarationSyntax>(RuleIds.BadSignature)
{
    private protected override IEnumerable<Offer> Offers(MethodDeclarationSyntax node)
    {
        HashSet<string> attributes = [.. node.AttributeLists.SelectMany(list => list.Attributes).Select(attribute => LastName(attribute.Name))];
        TypeSyntax none = SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.VoidKeyword)).WithTriviaFrom(node.ReturnType);
        MethodDeclarationSyntax repaired = node
            .WithReturnType(none)
            .WithTypeParameterList(null)
            .WithConstraintClauses(default)
            .WithParameterList(KernelSignature.AsksForGradient(node.ParameterList)
                ? KernelSignature.NearestOfGradient(OperatorOf(attributes), FeaturesDecide(node, OperatorOf(attributes)), node.ParameterList)
                : KernelSignature.Nearest(OperatorOf(attributes), attributes.Overlaps(AttributeNames.WaysToWrite(AttributeNames.Step)), node.ParameterList));
        yield return new("Give it the signature of a kernel", nameof(RepairSignatureFix), repaired);
    }

    // Under another name, by an alias, it is still some operator: all of them take maps.
    private static OperatorInfo OperatorOf(HashSet<string> attributes) =>
        AttributeNames.Operators.FirstOrDefault(known => attributes.Overlaps(AttributeNames.WaysToWrite(known.Name))) ?? AttributeNames.Operators[0];

    // As far as the attribute's text tells: an average is the default of every framework.
    private static bool FeaturesDecide(MethodDeclarationSyntax node, OperatorInfo known) =>
        known == RoiPoolInfo.Table
        || (known == RoiAlignInfo.Table
            && node.AttributeLists
                .SelectMany(list => list.Attributes)
                .SelectMany(attribute => attribute.ArgumentList?.Arguments ?? default)
                .Any(argument => argument is { NameEquals.Name.Identifier.ValueText: nameof(RoiAlignSpec.Reduction), Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: not nameof(RoiReduction.Average) } }));

    private static string LastName(NameSyntax name) => name.DescendantTokens().Last(token => token.IsKind(SyntaxKind.IdentifierToken)).ValueText;
}
