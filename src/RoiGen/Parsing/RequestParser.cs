using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RoiGen.Diagnostics;
using RoiGen.Model;

namespace RoiGen.Parsing;

/// <summary>A method with an attribute in, one value and its diagnostics out. The only reader of symbols; nothing of Roslyn survives it in the value.</summary>
internal static class RequestParser
{
    public static Parsed<KernelRequest> Parse(AttributedMethod method, CancellationToken token)
    {
        List<DiagnosticInfo> diagnostics = [];
        bool align = AttributeNames.Is(method.Attribute.AttributeClass, AttributeNames.RoiAlign);
        if (method.Symbol.GetAttributes().Any(other => AttributeNames.Is(other.AttributeClass, align ? AttributeNames.RoiPool : AttributeNames.RoiAlign)))
        {
            // One of the two reports it and writes the body that throws.
            if (!align)
            {
                return new(null, diagnostics);
            }

            diagnostics.Add(new(Descriptors.TwoOperators, method.ArgumentLocation(token), method.Symbol.Name));
        }

        Settings settings = SettingsParser.Parse(method, align, diagnostics, token);
        SignatureRules.Check(method, diagnostics, token);
        DeclarationRules.Check(method, diagnostics, token);
        if (!DeclarationRules.CanHaveBody(method, token))
        {
            return new(null, diagnostics);
        }

        KernelRequest request = new(
            HintNames.Of(method),
            DeclarationParser.ContainingTypes(method),
            DeclarationParser.Method(method),
            method.AttributeText(token),
            settings.Operator,
            settings.Channels,
            settings.Layout,
            settings.Unroll,
            method.Compilation.Options is CSharpCompilationOptions { CheckOverflow: true },
            diagnostics.FirstOrDefault(diagnostic => diagnostic.Refuses)?.Message);
        return new(request, diagnostics);
    }
}
