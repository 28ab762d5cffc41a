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

    public static void Check(AttributedMethod method, List<DiagnosticInfo> diagnostics, CancellationToken token)
    {
        if (!method.Symbol.ReturnsVoid)
        {
            diagnostics.Add(Bad(method, method.Syntax.ReturnType.GetLocation(), "The return type", Text(method.Symbol.ReturnType, []), "void"));
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
        IReadOnlyList<KernelType> expected = KernelType.Of(method.Operator, position);
        IParameterSymbol? parameter = method.Symbol.Parameters.ElementAtOrDefault(position);
        if (parameter is { RefKind: RefKind.None } && expected.Any(type => type.Is(parameter.Type)))
        {
            return null;
        }

        string what = FormattableString.Invariant($"Parameter {position + 1}");
        string wanted = expected.Count == 0 ? "nothing" : string.Join(" or ", expected.Select(type => type.Short));
        if (parameter is null)
        {
            return Bad(method, method.Syntax.ParameterList.GetLocation(), what, "missing", wanted);
        }

        ParameterSyntax syntax = method.Syntax.ParameterList.Parameters[position];
        string passing = parameter.RefKind == RefKind.None
            ? string.Empty
            : string.Concat(syntax.Modifiers
                .Where(modifier => modifier.ValueText is "ref" or "in" or "out" or "readonly")
                .Select(modifier => modifier.ValueText + " "));
        return Bad(method, syntax.GetLocation(), $"{what}, '{parameter.Name}',", passing + Text(parameter.Type, expected), wanted);
    }

    private static DiagnosticInfo Bad(AttributedMethod method, Location location, string what, string actual, string expected) =>
        new(Descriptors.BadSignature, location, what, actual, expected, method.Symbol.Name);

    // What only looks like the expected type is told from it.
    private static string Text(ITypeSymbol type, IReadOnlyList<KernelType> expected)
    {
        string text = type.ToDisplayString(TypeNames.Short);
        return type.IsUnknown() ? $"{text}, which is not found, so that a using or a reference may be missing"
            : expected.Any(other => other.Short == text && !other.Is(type)) ? $"{type.ToDisplayString(TypeNames.Full)} of the assembly {type.ContainingAssembly.Name}"
            : text;
    }
}
