using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoiGen.Diagnostics;
using RoiGen.Settings;

namespace RoiGen.Parsing;

/// <summary>Whether a method has the return type and the parameters of a kernel.</summary>
internal static class SignatureRules
{
    /// <summary>The places of a scale, and of where boxes lie in their crops, where there are such.</summary>
    private const int Scale = 2, Places = 3;

    /// <param name="method">The method.</param>
    /// <param name="featuresDecide">Whether the values of the map decide where the gradient goes that it asks for.</param>
    /// <param name="diagnostics">Receives what is wrong.</param>
    /// <param name="token">Cancels.</param>
    public static void Check(AttributedMethod method, bool featuresDecide, List<DiagnosticInfo> diagnostics, CancellationToken token)
    {
        if (!method.Symbol.ReturnsVoid)
        {
            diagnostics.Add(Bad(method, method.Syntax.ReturnType.GetLocation(), "The return type", Text(method.Symbol.ReturnType, []), "void", featuresDecide));
        }

        if (method.Symbol.IsGenericMethod)
        {
            diagnostics.Add(Bad(
                method, method.Syntax.TypeParameterList?.GetLocation() ?? method.NameLocation, "The method", "generic", "a method without type parameters", featuresDecide));
        }

        if (method.IsGradient && featuresDecide != Features(method) is not null)
        {
            diagnostics.Add(FeaturesOf(method, featuresDecide));
        }

        IReadOnlyList<KernelType>[] expected = method.IsGradient
            ? KernelType.OfGradient(method.Operator, Features(method))
            : KernelType.Of(method.Operator, method.Step is not null, Scales(method), Has(method, Places, KernelType.Places));
        int required = expected.Length - 1;
        bool lacksStep = LacksStep(method);
        for (int position = 0; position < Math.Max(required, method.Symbol.Parameters.Length); position++)
        {
            token.ThrowIfCancellationRequested();
            if (Check(method, position, position < expected.Length ? expected[position] : [], featuresDecide, lacksStep) is { } diagnostic)
            {
                diagnostics.Add(diagnostic);
                if (lacksStep)
                {
                    break;
                }
            }
        }
    }

    // Whether nothing but the attribute of the step is missing: one finding, where a scale and a bias would put every parameter behind them out of place.
    private static bool LacksStep(AttributedMethod method)
    {
        if (method is not { Step: null, IsGradient: false, Operator.HasStep: true })
        {
            return false;
        }

        IReadOnlyList<KernelType>[] expected = KernelType.Of(method.Operator, hasStep: true, Scales(method));
        int count = method.Symbol.Parameters.Length;
        return count >= expected.Length - 1 && count <= expected.Length && method.Symbol.Parameters.Zip(expected, Fits).All(static fits => fits);
    }

    /// <summary>Whether a method has a scale and a bias.</summary>
    public static bool Scales(AttributedMethod method) => !method.IsGradient && Has(method, Scale, KernelType.Scales);

    // What a method that asks for a gradient has before the regions.
    private static InputKind? Features(AttributedMethod method) => KernelType.FeaturesOfName(method.Symbol.Parameters.FirstOrDefault()?.Type.Name);

    // Features that are missing or too many: one finding, where every parameter would be out of place.
    private static DiagnosticInfo FeaturesOf(AttributedMethod method, bool featuresDecide)
    {
        if (featuresDecide)
        {
            string wanted = string.Join(" or ", KernelType.OfFeatures(method.Operator).Select(type => type.Short));
            return Bad(
                method,
                method.Syntax.ParameterList.GetLocation(),
                "The map that was pooled",
                "missing",
                $"{wanted} before the regions, because its values decide where the gradient of a maximum goes",
                featuresDecide);
        }

        IParameterSymbol features = method.Symbol.Parameters[0];
        return Bad(
            method,
            method.Syntax.ParameterList.Parameters[0].GetLocation(),
            $"Parameter 1, '{features.Name}',",
            features.Type.ToDisplayString(TypeNames.Short),
            "nothing before the regions, because no value of the map decides where this gradient goes",
            featuresDecide);
    }

    /// <summary>The numbers of a method's output.</summary>
    public static OutputNumbers Output(AttributedMethod method) => method is { Step: null, Operator.HasStep: true } ? OutputNumbers.Floats : KernelType.Numbers(TypeAt(method, Scales(method) ? Scale + 2 : Scale));

    private static bool Has(AttributedMethod method, int place, KernelType wanted) => TypeAt(method, place) is { } type && wanted.Is(type);

    private static ITypeSymbol? TypeAt(AttributedMethod method, int place) => method.Symbol.Parameters.ElementAtOrDefault(place)?.Type;

    private static bool Fits(IParameterSymbol parameter, IReadOnlyList<KernelType> expected) => parameter.RefKind == RefKind.None && expected.Any(type => type.Is(parameter.Type));

    private static DiagnosticInfo? Check(AttributedMethod method, int position, IReadOnlyList<KernelType> expected, bool featuresDecide, bool lacksStep)
    {
        IParameterSymbol? parameter = method.Symbol.Parameters.ElementAtOrDefault(position);
        if (parameter is not null && Fits(parameter, expected))
        {
            return null;
        }

        string what = FormattableString.Invariant($"Parameter {position + 1}");
        string wanted = (expected.Count == 0 ? "nothing" : string.Join(" or ", expected.Select(type => type.Short)))
            + (lacksStep ? $", or [{AttributeNames.Step}] beside [{method.Operator.Name}]" : string.Empty);
        if (parameter is null)
        {
            return Bad(method, method.Syntax.ParameterList.GetLocation(), what, "missing", wanted, featuresDecide);
        }

        ParameterSyntax syntax = method.Syntax.ParameterList.Parameters[position];
        string passing = parameter.RefKind == RefKind.None
            ? string.Empty
            : string.Concat(syntax.Modifiers
                .Where(modifier => modifier.ValueText is "ref" or "in" or "out" or "readonly")
                .Select(modifier => modifier.ValueText + " "));
        return Bad(method, syntax.GetLocation(), $"{what}, '{parameter.Name}',", passing + Text(parameter.Type, expected), wanted, featuresDecide);
    }

    private static DiagnosticInfo Bad(AttributedMethod method, Location location, string what, string actual, string expected, bool featuresDecide) =>
        new(Descriptors.BadSignature, location, what, actual, expected, method.Symbol.Name, Parameters(method, featuresDecide));

    private static string Parameters(AttributedMethod method, bool featuresDecide) =>
        method.IsGradient ? $"{(featuresDecide ? "FeatureMap<float> features, " : string.Empty)}RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient" :
        method.Operator.IsOfPhotographs ? "RoiImage image, RoiBatch rois, Span<float> output[, Span<CropPlace> places]"
        : $"FeatureMap<float> features, RoiBatch rois, {(method.Step is null ? string.Empty : "[ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, ]")}Span<float> output";

    // What only looks like the expected type is told from it.
    private static string Text(ITypeSymbol type, IReadOnlyList<KernelType> expected)
    {
        string text = type.ToDisplayString(TypeNames.Short);
        return type.IsUnknown() ? $"{text}, which is not found, so that a using or a reference may be missing"
            : expected.Any(other => other.Short == text && !other.Is(type)) ? $"{type.ToDisplayString(TypeNames.Full)} of the assembly {type.ContainingAssembly.Name}"
            : text;
    }
}
