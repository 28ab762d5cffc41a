using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoiGen.Parsing;

namespace RoiGen.CodeFixes;

/// <summary>Replaces <c>Output = 7</c> by height and width, the first step towards an output that is not square.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(SetHeightAndWidthRefactoring))]
public sealed class SetHeightAndWidthRefactoring : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeArgumentSyntax>() is
                { NameEquals.Name.Identifier.ValueText: OutputArguments.Output, Parent.Parent: AttributeSyntax attribute }
            && model?.GetSymbolInfo(attribute, context.CancellationToken).Symbol is IMethodSymbol { ContainingType: { ContainingAssembly.Name: AttributeNames.Runtime } type }
            && type.GetMembers(OutputArguments.Height).Any())
        {
            Document repaired = context.Document.WithSyntaxRoot(root.ReplaceNode(attribute, new OutputArguments(attribute).Apart()));
            context.RegisterRefactoring(CodeAction.Create("Set OutputHeight and OutputWidth", _ => Task.FromResult(repaired), nameof(SetHeightAndWidthRefactoring)));
        }
    }
}
