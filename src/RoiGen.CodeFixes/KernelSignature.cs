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
    private static readonly string[] Names = ["features", "rois", "output", "parallel"];

    private static readonly string[] NamesOfGradient = ["rois", "outputGradient", "gradient", "parallel"];

    private static readonly string[] NamesWithScales = ["features", "rois", "scale", "bias", "output", "parallel"];

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
        bool scales = hasStep && list.Parameters.Any(parameter => SimpleName(parameter) == KernelType.Scales.Short);
        return Nearest(KernelType.Of(known, hasStep, scales), scales ? NamesWithScales : Names, list);
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
        return Nearest(KernelType.OfGradient(known, features), featuresDecide ? [Names[0], .. NamesOfGradient] : NamesOfGradient, list);
    }

    /// <summary>Whether one of the parameters is a gradient, whatever its numbers.</summary>
    public static bool AsksForGradient(ParameterListSyntax list) => list.Parameters.Any(parameter => TypeName(parameter) is { } name && KernelType.IsGradientName(name));

    private static ParameterListSyntax Nearest(IReadOnlyList<KernelType>[] allowed, string[] names, ParameterListSyntax list)
    {
        List<ParameterSyntax> unplaced = [.. list.Parameters];
        ParameterSyntax?[] placed = [.. allowed.Select(types => Take(unplaced, parameter => types.Any(type => type.Short == SimpleName(parameter))))];
        List<ParameterSyntax> nearest = [];
        for (int position = 0; position < names.Length; position++)
        {
            ParameterSyntax? parameter = placed[position] is { } right
                ? right.WithModifiers(WithoutPassing(right.Modifiers))
                : position < list.Parameters.Count && Take(unplaced, other => other == list.Parameters[position]) is { } wrong
                    ? New(MostAlike(allowed[position], wrong).Complete, wrong.Identifier.ValueText)
                    : null;
            if (parameter is not null || position < names.Length - 1)
            {
                nearest.Add((parameter ?? New(allowed[position][0].Complete, Unused(names[position], list))).WithoutTrivia());
            }
        }

        return List(nearest).WithTriviaFrom(list);
    }

    private static ParameterListSyntax List(IEnumerable<ParameterSyntax> parameters) =>
        SyntaxFactory.ParameterList(SyntaxFactory.SeparatedList(parameters)).WithAdditionalAnnotations(Formatter.Annotation);

    private static ParameterSyntax New(string type, string name) => SyntaxFactory.Parameter(SyntaxFactory.Identifier(name))
        .WithType(SyntaxFactory.ParseTypeName(type).WithAdditionalAnnotations(Simplifier.Annotation));

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

    private static SyntaxTokenList WithoutPassing(SyntaxTokenList modifiers) => SyntaxFactory.TokenList(modifiers.Where(modifier =>
        modifier.Kind() is not (SyntaxKind.RefKeyword or SyntaxKind.InKeyword or SyntaxKind.OutKeyword or SyntaxKind.ReadOnlyKeyword)));

    private static string Unused(string name, ParameterListSyntax list) =>
        list.Parameters.Any(parameter => parameter.Identifier.ValueText == name) ? Unused(name + "_", list) : name;
}
