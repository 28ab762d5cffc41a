using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using RoiGen.Emit.Isa;
using RoiGen.Model;

namespace RoiGen.Emit;

/// <summary>
/// The emitted half of the user's partial method: it picks the kernel of this machine and shape and hands it to the runtime's driver. It stands among the
/// user's names, so every name is complete.
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

        writer.Lines(request.Method.Marks);
        using (writer.Block(Signature(request.Method)))
        {
            if (specialisation is null)
            {
                writer.Lines($"throw new global::System.InvalidOperationException({SymbolDisplay.FormatLiteral(request.Refusal!, quote: true)});");
            }
            else
            {
                WriteCall(writer, request, [.. specialisation.Targets]);
            }
        }

        while (scopes.Count > 0)
        {
            scopes.Pop().Dispose();
        }
    }

    private static string Signature(MethodDeclaration method) =>
        $"{method.Modifiers} {method.ReturnType} {method.Name}({string.Join(", ", method.Parameters.Select(Parameter))})";

    private static string Parameter(ParameterDeclaration parameter) =>
        parameter.Modifiers.Length == 0 ? $"{parameter.Type} {parameter.Name}" : $"{parameter.Modifiers} {parameter.Type} {parameter.Name}";

    private static void WriteCall(IndentedWriter writer, KernelRequest request, IReadOnlyList<IsaTarget> targets)
    {
        string kernel = "null";
        if (targets.Count > 0)
        {
            kernel = Unused("kernel", request.Method.Parameters);
            WriteChoice(writer, request, targets, kernel);
        }

        writer.Lines($"global::RoiGen.{request.Operator.EntryPoint}(");
        using (writer.Indent())
        {
            if (request.Operator.Plan is not null)
            {
                writer.Lines($"{kernel},");
            }

            writer.Lines($"{SpecText.Of(request.Operator, $"global::{KernelFileEmitter.Namespace}.{KernelNames.Lists(request)}")},");
            writer.Lines($"{string.Join(", ", request.Method.Parameters.Select(parameter => parameter.Name))});");
        }
    }

    private static void WriteChoice(IndentedWriter writer, KernelRequest request, IReadOnlyList<IsaTarget> targets, string kernel)
    {
        string features = request.Method.Parameters[0].Name;
        string layout = $"{features}.Layout == global::RoiGen.TensorLayout.{request.Layout}";
        string shape = request.Channels == 0 ? layout : FormattableString.Invariant($"{features}.Channels == {request.Channels} && {layout}");

        writer.Lines("// A map of another shape, or another machine, takes the portable kernel: the same bits.");
        writer.Lines($"global::RoiGen.Execution.{KernelNames.Base(request.Operator.Plan!.Value.Contraction)}? {kernel} = null;");
        using (writer.Block($"if ({shape})"))
        {
            string otherwise = string.Empty;
            foreach (IsaTarget target in targets)
            {
                // Where any number of channels may come, too few of them leave a wide vector to the next narrower one.
                string filled = request.Channels == 0 ? FormattableString.Invariant($"{features}.Channels >= {target.Lanes} && ") : string.Empty;
                using (writer.Block($"{otherwise}if ({filled}{target.Guard})"))
                {
                    writer.Lines($"{kernel} = global::{KernelFileEmitter.Namespace}.{KernelNames.Of(request, target)}.Instance;");
                }

                otherwise = "else ";
            }
        }

        writer.Blank();
    }

    private static string Unused(string name, IEnumerable<ParameterDeclaration> parameters) =>
        parameters.Any(parameter => parameter.Name == name) ? Unused(name + "_", parameters) : name;
}
