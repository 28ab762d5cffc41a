using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace RoiGen.CodeFixes;

/// <summary>The parameters of a kernel.</summary>
internal static class KernelSignature
{
    private static readonly (string Type, string SimpleName, string Name)[] Parameters =
    [
        ("global::RoiGen.FeatureMap<float>", "FeatureMap<float>", "features"),
        ("global::RoiGen.RoiBatch", "RoiBatch", "rois"),
        ("global::System.Span<float>", "Span<float>", "output"),
        ("global::System.Threading.Tasks.ParallelOptions", "ParallelOptions", "parallel"),
    ];

    /// <summary>Parameters that every kernel has; the last of all is optional.</summary>
    private const int Required = 3;

    /// <summary>A new list of the names above.</summary>
    public static ParameterListSyntax Create(bool parallel) =>
        List(Parameters.Take(parallel ? Required + 1 : Required).Select(parameter => New(parameter.Type, parameter.Name)));

    /// <summary>
    /// The nearest list that is allowed: a parameter of a right type goes to its place as it is, one of a wrong type gets the type of its place and keeps its name,
    /// one too many goes.
    /// </summary>
    public static ParameterListSyntax Nearest(ParameterListSyntax list)
    {
        List<ParameterSyntax> unplaced = [.. list.Parameters];
        ParameterSyntax?[] placed = [.. Parameters.Select(expected => Take(unplaced, parameter => SimpleName(parameter) == expected.SimpleName))];
        List<ParameterSyntax> nearest = [];
        for (int position = 0; position < Parameters.Length; position++)
        {
            (string type, _, string name) = Parameters[position];
            ParameterSyntax? parameter = placed[position] is { } right
                ? right.WithModifiers(WithoutPassing(right.Modifiers))
                : position < list.Parameters.Count && Take(unplaced, other => other == list.Parameters[position]) is { } wrong
                    ? New(type, wrong.Identifier.ValueText)
                    : null;
            if (parameter is not null || position < Required)
            {
                nearest.Add((parameter ?? New(type, Unused(name, list))).WithoutTrivia());
            }
        }

        return List(nearest).WithTriviaFrom(list);
    }

    private static ParameterListSyntax List(IEnumerable<ParameterSyntax> parameters) =>
        SyntaxFactory.ParameterList(SyntaxFactory.SeparatedList(parameters)).WithAdditionalAnnotations(Formatter.Annotation);

    private static ParameterSyntax New(string type, string name) => SyntaxFactory.Parameter(SyntaxFactory.Identifier(name))
        .WithType(SyntaxFactory.ParseTypeName(type).WithAdditionalAnnotations(Simplifier.Annotation));

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

    private static SyntaxTokenList WithoutPassing(SyntaxTokenList modifiers) => SyntaxFactory.TokenList(modifiers.Where(modifier =>
        modifier.Kind() is not (SyntaxKind.RefKeyword or SyntaxKind.InKeyword or SyntaxKind.OutKeyword or SyntaxKind.ReadOnlyKeyword)));

    private static string Unused(string name, ParameterListSyntax list) =>
        list.Parameters.Any(parameter => parameter.Identifier.ValueText == name) ? Unused(name + "_", list) : name;
}
