using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RoiGen.Mutation.Finding;

/// <summary>Names that people use for where something stands.</summary>
internal static class MemberNames
{
    /// <summary>Type and member around a node, such as AxisPlan.Add; a constructor is called as its type.</summary>
    public static string Around(SyntaxNode node)
    {
        SyntaxNode? member = node.AncestorsAndSelf().FirstOrDefault(Of);
        string type = node.Ancestors().OfType<BaseTypeDeclarationSyntax>().FirstOrDefault()?.Identifier.Text ?? "";
        return member is null ? type : $"{type}.{Name(member)}";

        static bool Of(SyntaxNode node) => node is MemberDeclarationSyntax and not BaseTypeDeclarationSyntax and not BaseNamespaceDeclarationSyntax;
    }

    private static string Name(SyntaxNode member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        BaseFieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
        IndexerDeclarationSyntax => "this[]",
        OperatorDeclarationSyntax with => $"operator {with.OperatorToken.Text}",
        ConversionOperatorDeclarationSyntax conversion => $"operator {conversion.Type}",
        DestructorDeclarationSyntax destructor => $"~{destructor.Identifier.Text}",
        _ => member.Kind().ToString(),
    };
}
