using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace RoiGen.CodeFixes;

/// <summary>What a person is offered: a title, a key that is the same wherever the same can be done, and what takes the node's place.</summary>
internal readonly record struct Offer(string Title, string Key, SyntaxNode Replacement);

/// <summary>A fix that replaces one node around the diagnostic.</summary>
public abstract class SyntaxFix<TNode>(params string[] rules) : CodeFixProvider
    where TNode : SyntaxNode
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(rules);

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (model is not null && root?.FindNode(context.Span, getInnermostNodeForTie: true).FirstAncestorOrSelf<TNode>() is { } node)
        {
            foreach (Offer offer in Offers(node, model))
            {
                Document repaired = context.Document.WithSyntaxRoot(root.ReplaceNode(node, offer.Replacement));
                context.RegisterCodeFix(CodeAction.Create(offer.Title, _ => Task.FromResult(repaired), offer.Key), context.Diagnostics);
            }
        }
    }

    private protected abstract IEnumerable<Offer> Offers(TNode node, SemanticModel model);
}
