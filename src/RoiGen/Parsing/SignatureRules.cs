using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoiGen.Diagnostics;

namespace RoiGen.Parsing;

/// <summary>Whether a method has the return type and the parameters of a kernel.</summary>
internal static class SignatureRules
{
    private const int Required = 3;

    private static readonly ParameterType Map = new(("global::RoiGen.FeatureMap<float>", "FeatureMap<float>"));

    private static readonly ParameterType MapOrPyramid =
        new(("global::RoiGen.FeatureMap<float>", "FeatureMap<float>"), ("global::RoiGen.FeaturePyramid<float>", "FeaturePyramid<float>"));

    private static readonly ParameterType MapOrBytes = new(("global::RoiGen.FeatureMap<float>", "FeatureMap<float>"), (TypeNames.ByteMap, "FeatureMap<byte>"));

    private static readonly ParameterType[] AfterTheFirst =
    [
        new(("global::RoiGen.RoiBatch", "RoiBatch")),
        new(("global::System.Span<float>", "Span<float>")),
        new(("global::System.Threading.Tasks.ParallelOptions", "ParallelOptions")),
    ];

    public static void Check(AttributedMethod method, List<DiagnosticInfo> diagnostics, CancellationToken token)
    {
        if (!method.Symbol.ReturnsVoid)
        {
            diagnostics.Add(Bad(method, method.Syntax.ReturnType.GetLocation(), "The return type", Text(method.Symbol.ReturnType), "void"));
        }

        if (method.Symbol.IsGenericMethod)
        {
            diagnostics.Add(Bad(
                method, method.Syntax.TypeParameterList?.GetLocation() ?? method.NameLocation, "The method", "generic", "a method without type parameters"));
        }

        for (int position = 0; position < Math.Max(Required, method.Symbol.Parameters.Length); position++)
        {
            token.ThrowIfCancellationRequested();
            if (Check(method, position) is { } diagnostic)
            {
                diagnostics.Add(diagnostic);
            }
        }
    }

    private static DiagnosticInfo? Check(AttributedMethod method, int position)
    {
        string what = FormattableString.Invariant($"Parameter {position + 1}");
        ParameterType? type = position == 0 ? FirstOf(method.Operator) : AfterTheFirst.ElementAtOrDefault(position - 1);
        string expected = type?.Text ?? "nothing";
        if (position >= method.Symbol.Parameters.Length)
        {
            return Bad(method, method.Syntax.ParameterList.GetLocation(), what, "missing", expected);
        }

        IParameterSymbol parameter = method.Symbol.Parameters[position];
        if (parameter.RefKind == RefKind.None
            && type?.Includes(parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)) == true)
        {
            return null;
        }

        ParameterSyntax syntax = method.Syntax.ParameterList.Parameters[position];
        string passing = parameter.RefKind == RefKind.None
            ? string.Empty
            : string.Concat(syntax.Modifiers
                .Where(modifier => modifier.ValueText is "ref" or "in" or "out" or "readonly")
                .Select(modifier => modifier.ValueText + " "));
        return Bad(method, syntax.GetLocation(), $"{what}, '{parameter.Name}',", passing + Text(parameter.Type), expected);
    }

    private static ParameterType FirstOf(string operatorName) => operatorName switch
    {
        AttributeNames.RoiAlign or AttributeNames.RoiPool or AttributeNames.PrRoiPool => MapOrPyramid,
        AttributeNames.CropAndResize => MapOrBytes,
        _ => Map,
    };

    private static DiagnosticInfo Bad(AttributedMethod method, Location location, string what, string actual, string expected) =>
        new(Descriptors.BadSignature, location, what, actual, expected, method.Symbol.Name);

    private static string Text(ITypeSymbol type) => type.ToDisplayString(TypeNames.Short);

    /// <summary>What a parameter may be: full names, and how a person writes them.</summary>
    private sealed class ParameterType(params (string Name, string Text)[] types)
    {
        public string Text { get; } = string.Join(" or ", types.Select(type => type.Text));

        public bool Includes(string name) => types.Any(type => type.Name == name);
    }
}
