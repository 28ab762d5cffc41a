using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using RoiGen.Emit.Isa;
using RoiGen.Emit.Text;
using RoiGen.Model;

namespace RoiGen.Emit;

/// <summary>
/// The emitted half of the user's partial method: a call of its head. It stands among the user's names, so every name is complete.
/// </summary>
internal static class MethodEmitter
{
    public static void Write(IndentedWriter writer, KernelRequest request, Specialisation? specialisation)
    {
        Stack<IndentedWriter.BlockScope> scopes = new();
        if (request.Containing.Namespace.Length > 0)
        {
            scopes.Push(writer.Block($"namespace {request.Containing.Namespace}"));
        }

        foreach (TypeDeclaration type in request.Containing.Types)
        {
            scopes.Push(writer.Block($"partial {type.Keyword} {type.Name}{type.TypeParameters}"));
        }

        if (specialisation is not null && !request.Method.IsDocumented)
        {
            WriteDocumentation(writer, Header.Operator(request), specialisation);
        }

        writer.Lines(request.Method.Marks);
        using (writer.Block(Signature(request.Method)))
        {
            if (request.Refusal is not null)
            {
                writer.Lines($"throw new global::System.InvalidOperationException({SymbolDisplay.FormatLiteral(request.Refusal, quote: true)});");
            }
            else
            {
                writer.Lines($"global::{KernelFileEmitter.Namespace}.{KernelNames.Head(request)}.Head.Run({string.Join(", ", request.Method.Parameters.Select(parameter => parameter.Name))});");
            }
        }

        while (scopes.Count > 0)
        {
            scopes.Pop().Dispose();
        }
    }

    // What an editor shows where the method is called.
    private static void WriteDocumentation(IndentedWriter writer, string words, Specialisation specialisation)
    {
        writer.Lines($"/// <summary>{words}.</summary>");
        if (specialisation.Kernels is not { } set)
        {
            return;
        }

        writer.Lines(
            """
            /// <remarks>
            /// <code>
            """);
        foreach (string line in Header.LoopNest(set))
        {
            writer.Lines($"/// {line}");
        }

        writer.Lines(
            """
            /// </code>
            /// </remarks>
            """);
    }

    private static string Signature(MethodDeclaration method) =>
        $"{method.Modifiers} {method.ReturnType} {method.Name}({string.Join(", ", method.Parameters.Select(Parameter))})";

    private static string Parameter(ParameterDeclaration parameter) =>
        parameter.Modifiers.Length == 0 ? $"{parameter.Type} {parameter.Name}" : $"{parameter.Modifiers} {parameter.Type} {parameter.Name}";
}
