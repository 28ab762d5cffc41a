using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace RoiGen.CodeFixes;

/// <summary>
/// Turns <c>RoiAlign.Run</c> with a constant specification into the call of a new method with the attribute, beside the method that calls: the same result, by a
/// kernel of exactly that shape.
/// </summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(SpecialiseCallRefactoring))]
public sealed class SpecialiseCallRefactoring : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } invocation
            && model is not null
            && GenericCall.Of(invocation, model, context.CancellationToken) is { } call
            && CanContain(invocation.Ancestors().OfType<TypeDeclarationSyntax>().ToArray())
            && model.GetEnclosingSymbol(invocation.SpanStart, context.CancellationToken) is { ContainingType: { } type })
        {
            string name = Unused(Name(call), type);
            Document changed = context.Document.WithSyntaxRoot(Specialise(root, call, name));
            context.RegisterRefactoring(CodeAction.Create(
                $"Generate the kernel '{name}' for this call", _ => Task.FromResult(changed), nameof(SpecialiseCallRefactoring)));
        }
    }

    // A top-level statement has no type to put the method in, and a generated half cannot extend a file-local one.
    private static bool CanContain(TypeDeclarationSyntax[] types) =>
        types.Length > 0 && types.All(type => !type.Modifiers.Any(SyntaxKind.FileKeyword) && type is not InterfaceDeclarationSyntax);

    private static SyntaxNode Specialise(SyntaxNode root, GenericCall call, string name)
    {
        TypeDeclarationSyntax[] types = [.. call.Syntax.Ancestors().OfType<TypeDeclarationSyntax>()];
        return root.ReplaceNodes<SyntaxNode, SyntaxNode>(
            [call.Syntax, .. types],
            (original, rewritten) => rewritten switch
            {
                TypeDeclarationSyntax type when original == types[0] => type.AddMembers(Method(call, name)).WithPartial(),
                TypeDeclarationSyntax type => type.WithPartial(),
                _ => Call(call, name),
            });
    }

    private static InvocationExpressionSyntax Call(GenericCall call, string name) => SyntaxFactory
        .InvocationExpression(SyntaxFactory.IdentifierName(name), call.Syntax.ArgumentList.WithArguments(call.Syntax.ArgumentList.Arguments.Remove(call.Specification)))
        .WithTriviaFrom(call.Syntax);

    private static MemberDeclarationSyntax Method(GenericCall call, string name)
    {
        bool parallel = call.Syntax.ArgumentList.Arguments.Count > 4;
        AttributeSyntax attribute = SyntaxFactory.Attribute(
            SyntaxFactory.ParseName($"global::RoiGen.{call.Operator}").WithAdditionalAnnotations(Simplifier.Annotation),
            AttributeText.List(call.Settings.Select(setting => AttributeText.Argument(AttributeSetting(call, setting.Name), setting.Value))));
        return SyntaxFactory
            .MethodDeclaration(SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.VoidKeyword)), name)
            .AddAttributeLists(SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute)))
            .AddModifiers(
                SyntaxFactory.Token(SyntaxKind.PrivateKeyword), SyntaxFactory.Token(SyntaxKind.StaticKeyword), SyntaxFactory.Token(SyntaxKind.PartialKeyword))
            .WithParameterList(KernelSignature.Create(parallel))
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    // A map lies most often as the output shall; the layout of the output follows that of the map.
    private static string AttributeSetting(GenericCall call, string setting) => setting == "OutputLayout" ? "Layout" : setting;

    private static string Name(GenericCall call)
    {
        int Side(string side) => call.Settings.FirstOrDefault(setting => setting.Name == side || setting.Name == OutputArguments.Output).Constant is int value ? value : 0;
        string operation = call.Operator.StartsWith("Roi", StringComparison.Ordinal) ? call.Operator.Substring(3) : call.Operator;
        return FormattableString.Invariant($"{operation}{Side(OutputArguments.Height)}x{Side(OutputArguments.Width)}");
    }

    private static string Unused(string name, INamedTypeSymbol type)
    {
        HashSet<string> taken = [.. type.MemberNames];
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? name : FormattableString.Invariant($"{name}_{number}"))
            .First(candidate => !taken.Contains(candidate));
    }
}
