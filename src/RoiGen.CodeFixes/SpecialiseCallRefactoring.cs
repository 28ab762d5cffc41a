using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Simplification;
using RoiGen.Parsing;

namespace RoiGen.CodeFixes;

/// <summary>
/// Turns <c>RoiAlign.Run</c> with a constant specification into the call of a new method with the attribute, beside the method that calls: the same result, by a
/// kernel of exactly that shape.
/// </summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(SpecialiseCallRefactoring))]
public sealed class SpecialiseCallRefactoring : CodeRefactoringProvider
{
    /// <summary>The class that kernels of top-level statements go to.</summary>
    private const string ClassOfProgram = "Kernels";

    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is CompilationUnitSyntax unit
            && root.FindNode(context.Span).FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } invocation
            && model is not null
            && RunCall.Of(invocation, model, context.CancellationToken) is { } call)
        {
            TypeDeclarationSyntax[] types = [.. invocation.Ancestors().OfType<TypeDeclarationSyntax>()];
            TypeDeclarationSyntax? home = types.FirstOrDefault()
                ?? unit.Members.OfType<ClassDeclarationSyntax>().FirstOrDefault(type => type.Identifier.ValueText == ClassOfProgram && type.TypeParameterList is null);
            if (types.Length == 0 && home is null && !model.LookupNamespacesAndTypes(invocation.SpanStart, name: ClassOfProgram).IsEmpty
                || !types.All(CanContain)
                || home is not null && !CanContain(home)
                || Attribute(call, types.FirstOrDefault(), SyntaxGenerator.GetGenerator(context.Document)) is not { } attribute)
            {
                return;
            }

            string name = Unused(Name(call), home is null ? [] : model.GetDeclaredSymbol(home, context.CancellationToken)!.MemberNames);
            bool inTypes = types.Length > 0;
            MemberDeclarationSyntax method = Method(call, name, attribute, inTypes ? SyntaxKind.PrivateKeyword : SyntaxKind.InternalKeyword, model);
            Document changed = context.Document.WithSyntaxRoot(inTypes ? InTypes(unit, call, name, method, types) : InProgram(unit, call, name, method, home));
            context.RegisterRefactoring(CodeAction.Create(
                $"Generate the kernel '{name}' for this call", _ => Task.FromResult(changed), nameof(SpecialiseCallRefactoring)));
        }
    }

    // A generated half cannot extend a file-local type, nor an extension block, which the oldest compiler that this serves has no name for.
    private static bool CanContain(TypeDeclarationSyntax type) =>
        type.Keyword.ValueText is "class" or "struct" or "record" && !type.Modifiers.Any(SyntaxKind.FileKeyword);

    private static SyntaxNode InTypes(CompilationUnitSyntax unit, RunCall call, string name, MemberDeclarationSyntax method, TypeDeclarationSyntax[] types) =>
        unit.ReplaceNodes<SyntaxNode, SyntaxNode>(
            [call.Syntax, .. types],
            (original, rewritten) => rewritten switch
            {
                TypeDeclarationSyntax type when original == types[0] => type.AddMembers(method).WithPartial(),
                TypeDeclarationSyntax type => type.WithPartial(),
                _ => Call(call, SyntaxFactory.IdentifierName(name)),
            });

    // Top-level statements have no type that could be partial, and types stand behind them.
    private static SyntaxNode InProgram(CompilationUnitSyntax unit, RunCall call, string name, MemberDeclarationSyntax method, TypeDeclarationSyntax? home)
    {
        InvocationExpressionSyntax replacement = Call(call, SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression, SyntaxFactory.IdentifierName(ClassOfProgram), SyntaxFactory.IdentifierName(name)));
        return home is null
            ? unit.ReplaceNode(call.Syntax, replacement).AddMembers(SyntaxFactory.ClassDeclaration(ClassOfProgram)
                .AddModifiers(
                    SyntaxFactory.Token(SyntaxKind.InternalKeyword), SyntaxFactory.Token(SyntaxKind.StaticKeyword), SyntaxFactory.Token(SyntaxKind.PartialKeyword))
                .AddMembers(method)
                .WithLeadingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed)
                .WithAdditionalAnnotations(Formatter.Annotation))
            : unit.ReplaceNodes<SyntaxNode, SyntaxNode>(
                [call.Syntax, home],
                (_, rewritten) => rewritten is TypeDeclarationSyntax type ? type.AddMembers(method).WithPartial() : replacement);
    }

    private static InvocationExpressionSyntax Call(RunCall call, ExpressionSyntax method) => SyntaxFactory
        .InvocationExpression(method, call.Syntax.ArgumentList.Without(call.Specification))
        .WithTriviaFrom(call.Syntax);

    /// <summary>The attribute that says what the specification does, or null where that has no words.</summary>
    private static AttributeSyntax? Attribute(RunCall call, TypeDeclarationSyntax? caller, SyntaxGenerator generator)
    {
        (string Name, ExpressionSyntax? Value)[] settings = [.. call.Settings.Select(setting => (setting.Name, Expression(setting.Value, caller, generator)))];
        return settings.Any(setting => setting.Value is null) ? null : SyntaxFactory.Attribute(
            SyntaxFactory.ParseName($"global::RoiGen.{call.Operator.Name}").WithAdditionalAnnotations(Simplifier.Annotation),
            SyntaxFactory.AttributeArgumentList(SyntaxFactory.SeparatedList(settings.Select(setting =>
                SyntaxFactory.AttributeArgument(SyntaxFactory.NameEquals(setting.Name), nameColon: null, setting.Value!.WithoutTrivia())))));
    }

    // What the user wrote, where it says the same at the kernel: in the same type and without locals. A conversion has no syntax of its own.
    private static ExpressionSyntax? Expression(IOperation value, TypeDeclarationSyntax? caller, SyntaxGenerator generator) =>
        caller is not null && value.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() == caller && !value.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any()
            ? (ExpressionSyntax)value.Syntax
            : Literal(value.Type, value.ConstantValue.Value, generator);

    private static ExpressionSyntax? Literal(ITypeSymbol? type, object? value, SyntaxGenerator generator) => type is { TypeKind: TypeKind.Enum }
        ? type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(member => Equals(member.ConstantValue, value)) is { } named
            ? SyntaxFactory.ParseExpression($"{type.ToDisplayString(TypeNames.Complete)}.{named.Name}").WithAdditionalAnnotations(Simplifier.Annotation)
            : null
        : (ExpressionSyntax)generator.LiteralExpression(value);

    private static MemberDeclarationSyntax Method(RunCall call, string name, AttributeSyntax attribute, SyntaxKind accessibility, SemanticModel model)
    {
        bool annotated = model.GetNullableContext(call.Syntax.SpanStart).AnnotationsEnabled();
        return SyntaxFactory
            .MethodDeclaration(SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.VoidKeyword)), name)
            .AddAttributeLists(SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute)))
            .AddModifiers(
                SyntaxFactory.Token(accessibility), SyntaxFactory.Token(SyntaxKind.StaticKeyword), SyntaxFactory.Token(SyntaxKind.PartialKeyword))
            .WithParameterList(KernelSignature.Create(call.Parameters, annotated))
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static string Name(RunCall call)
    {
        int Side(string side) => call.Settings.FirstOrDefault(setting => setting.Name == side || setting.Name == OutputArguments.Output).Value?.ConstantValue.Value is int value ? value : 0;
        string operation = call.Operator.Name.Replace("Roi", string.Empty);
        return FormattableString.Invariant($"{operation}{Side(OutputArguments.Height)}x{Side(OutputArguments.Width)}");
    }

    private static string Unused(string name, IEnumerable<string> taken) => Enumerable.Range(1, int.MaxValue)
        .Select(number => number == 1 ? name : FormattableString.Invariant($"{name}_{number}"))
        .First(candidate => !taken.Contains(candidate));
}
