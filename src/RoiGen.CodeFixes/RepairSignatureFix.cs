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
    private protected override IEnumerable<Offer> Offers(MethodDeclarationSyntax node, SemanticModel model)
    {
        AttributeSyntax[] attributes = [.. node.AttributeLists.SelectMany(list => list.Attributes)];
        INamedTypeSymbol?[] types = [.. attributes.Select(attribute => model.GetTypeInfo(attribute).Type as INamedTypeSymbol)];
        OperatorInfo?[] operators = [.. types.Select(AttributeNames.Of)];
        if (AttributeNames.Operators.FirstOrDefault(known => operators.Contains(known)) is { } found)
        {
            TypeSyntax none = SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.VoidKeyword)).WithTriviaFrom(node.ReturnType);
            MethodDeclarationSyntax repaired = node
                .WithReturnType(none)
                .WithTypeParameterList(null)
                .WithConstraintClauses(default)
                .WithParameterList(KernelSignature.AsksForGradient(node.ParameterList)
                    ? KernelSignature.NearestOfGradient(found, FeaturesDecide(attributes, found, model), node.ParameterList)
                    : KernelSignature.Nearest(found, types.Any(AttributeNames.IsStep), node.ParameterList));
            yield return new("Give it the signature of a kernel", nameof(RepairSignatureFix), repaired);
        }
    }

    // As far as the attribute's arguments tell: an average is the default of every framework.
    private static bool FeaturesDecide(AttributeSyntax[] attributes, OperatorInfo known, SemanticModel model) =>
        known == RoiPoolInfo.Table
        || (known == RoiAlignInfo.Table
            && attributes
                .SelectMany(attribute => attribute.ArgumentList?.Arguments ?? default)
                .Any(argument => argument is { NameEquals.Name.Identifier.ValueText: nameof(RoiAlignSpec.Reduction) }
                    && model.GetConstantValue(argument.Expression).Value is int value and not (int)RoiReduction.Average));
}
