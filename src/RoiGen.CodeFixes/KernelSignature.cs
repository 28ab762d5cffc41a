using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using RoiGen.Parsing;
using RoiGen.Settings;

namespace RoiGen.CodeFixes;

/// <summary>The parameters of a kernel, of the types that the generator's own parser allows.</summary>
internal static class KernelSignature
{
    private static readonly string[] NamesOfGradient = ["rois", "outputGradient", "gradient", "parallel"];

    /// <summary>A new list that takes what a method takes.</summary>
    /// <param name="parameters">Those of the method.</param>
    /// <param name="annotated">Whether types may say that they are nullable.</param>
    public static ParameterListSyntax Create(IEnumerable<IParameterSymbol> parameters, bool annotated) => List(parameters.Select(parameter =>
        New(KernelType.Text(annotated ? parameter.Type : parameter.Type.WithNullableAnnotation(NullableAnnotation.None)), parameter.Name)));

    /// <summary>
    /// The nearest list that is allowed: a parameter of a right type goes to its place as it is, one of a wrong type gets the most alike type of its place and
    /// keeps its name, one too many goes.
    /// </summary>
    /// <param name="known">The operator.</param>
    /// <param name="hasStep">Whether a step comes after it.</param>
    /// <param name="list">The list as it is.</param>
    public static ParameterListSyntax Nearest(OperatorInfo known, bool hasStep, ParameterListSyntax list)
    {
        bool scales = hasStep && Has(list, KernelType.Scales);
        bool saysPlaces = known.IsOfPhotographs && Has(list, KernelType.Places);
        string[] names =
        [
            known.IsOfPhotographs ? "image" : "features", "rois",
            .. scales ? ["scale", "bias"] : Array.Empty<string>(), "output",
            .. saysPlaces ? ["places"] : Array.Empty<string>(), "parallel",
        ];
        return Nearest(KernelType.Of(known, hasStep, scales, saysPlaces), names, list);
    }

    /// <summary>The nearest list of a method that asks for a gradient.</summary>
    /// <param name="known">The operator.</param>
    /// <param name="featuresDecide">Whether the values of the map decide where the gradient goes.</param>
    /// <param name="list">The list as it is.</param>
    public static ParameterListSyntax NearestOfGradient(OperatorInfo known, bool featuresDecide, ParameterListSyntax list)
    {
        InputKind? features = !featuresDecide ? null
            : list.Parameters.Select(parameter => KernelType.FeaturesOfName(TypeName(parameter))).FirstOrDefault(kind => kind is not null)
                ?? (list.Parameters.Any(parameter => TypeName(parameter) == "FeaturePyramidGradient") ? InputKind.Pyramid : InputKind.Map);
        return Nearest(KernelType.OfGradient(known, features), featuresDecide ? ["features", .. NamesOfGradient] : NamesOfGradient, list);
    }

    /// <summary>Whether one of the parameters is a gradient, whatever its numbers.</summary>
    public static bool AsksForGradient(ParameterListSyntax list) => list.Parameters.Any(parameter => TypeName(parameter) is { } name && KernelType.IsGradientName(name));

    private static ParameterListSyntax Nearest(IReadOnlyList<KernelType>[] allowed, string[] names, ParameterListSyntax list)
    {
        SeparatedSyntaxList<ParameterSyntax> written = list.Parameters;
        List<ParameterSyntax> unplaced = [.. written];
        ParameterSyntax?[] placed = [.. allowed.Select(types => Take(unplaced, parameter => types.Any(type => type.Short == SimpleName(parameter))))];
        List<(ParameterSyntax Parameter, SyntaxToken Comma)> nearest = [];
        for (int position = 0; position < names.Length; position++)
        {
            ParameterSyntax? wrong = placed[position] is null && position < written.Count ? Take(unplaced, other => other == written[position]) : null;
            if ((placed[position] ?? wrong) is { } origin)
            {
                ParameterSyntax typed = wrong is null ? origin : origin.WithType(Type(MostAlike(allowed[position], wrong).Complete)).WithDefault(null);
                nearest.Add((typed.WithModifiers(Allowed(typed.Modifiers, position == 0)).WithLeadingTrivia(origin.GetLeadingTrivia()), CommaAfter(written, written.IndexOf(origin))));
            }
            else if (position < names.Length - 1)
            {
                IEnumerable<SyntaxTrivia> indent = written.LastOrDefault()?.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1) ?? [];
                nearest.Add((New(allowed[position][0].Complete, Unused(names[position], list)).WithLeadingTrivia(indent), CommaAfter(written, written.Count)));
            }
        }

        // Nothing but a comment outlives the comma that the last one has no more.
        (ParameterSyntax last, SyntaxToken comma) = nearest[nearest.Count - 1];
        SyntaxTriviaList behind = last.GetTrailingTrivia().AddRange(comma.LeadingTrivia).AddRange(comma.TrailingTrivia);
        nearest[nearest.Count - 1] = (behind.Any(Comments.IsComment) ? last.WithTrailingTrivia(behind) : last, comma);
        return list
            .WithParameters(SyntaxFactory.SeparatedList(nearest.Select(item => item.Parameter), nearest.Take(nearest.Count - 1).Select(item => item.Comma)))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    // The comma goes with its parameter, for the comment that may stand behind it. Without one the line breaks where it does behind the first.
    private static SyntaxToken CommaAfter(SeparatedSyntaxList<ParameterSyntax> written, int index)
    {
        if (index < written.SeparatorCount)
        {
            return written.GetSeparator(index);
        }

        SyntaxTrivia lineBreak = written.SeparatorCount == 0 ? default : written.GetSeparator(0).TrailingTrivia.FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(lineBreak == default ? SyntaxFactory.Space : lineBreak);
    }

    private static bool Has(ParameterListSyntax list, KernelType type) => list.Parameters.Any(parameter => SimpleName(parameter) == type.Short);

    private static ParameterListSyntax List(IEnumerable<ParameterSyntax> parameters) =>
        SyntaxFactory.ParameterList(SyntaxFactory.SeparatedList(parameters)).WithAdditionalAnnotations(Formatter.Annotation);

    private static ParameterSyntax New(string type, string name) => SyntaxFactory.Parameter(SyntaxFactory.Identifier(name)).WithType(Type(type));

    private static TypeSyntax Type(string text) => SyntaxFactory.ParseTypeName(text).WithTrailingTrivia(SyntaxFactory.Space).WithAdditionalAnnotations(Simplifier.Annotation);

    // The type with the most words of the written one: a pyramid of doubles is a pyramid, a span of bytes is an image. Of equals the first, a map of floats.
    private static KernelType MostAlike(IReadOnlyList<KernelType> types, ParameterSyntax written)
    {
        HashSet<string> words = [.. written.Type?.DescendantTokens().Select(token => token.ValueText) ?? []];
        return types.OrderByDescending(type => SyntaxFactory.ParseTokens(type.Short).Count(token => words.Contains(token.ValueText) && IsWord(token))).First();
    }

    private static bool IsWord(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken) || token.IsKeyword();

    private static ParameterSyntax? Take(List<ParameterSyntax> parameters, Func<ParameterSyntax, bool> wanted)
    {
        ParameterSyntax? found = parameters.FirstOrDefault(wanted);
        parameters.Remove(found!);
        return found;
    }

    private static string? SimpleName(ParameterSyntax parameter) => parameter.Type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.ToString(),
        NullableTypeSyntax nullable => nullable.ElementType.ToString(),
        { } type => type.ToString(),
        null => null,
    };

    // The same without type arguments.
    private static string? TypeName(ParameterSyntax parameter) => SimpleName(parameter)?.Split('<')[0];

    // What is passed by value, and extends a type only as the first.
    private static SyntaxTokenList Allowed(SyntaxTokenList modifiers, bool isFirst) => SyntaxFactory.TokenList(modifiers.Where(modifier =>
        modifier.Kind() is not (SyntaxKind.RefKeyword or SyntaxKind.InKeyword or SyntaxKind.OutKeyword or SyntaxKind.ReadOnlyKeyword or SyntaxKind.ParamsKeyword)
            && (isFirst || !modifier.IsKind(SyntaxKind.ThisKeyword))));

    private static string Unused(string name, ParameterListSyntax list) =>
        list.Parameters.Any(parameter => parameter.Identifier.ValueText == name) ? Unused(name + "_", list) : name;
}
