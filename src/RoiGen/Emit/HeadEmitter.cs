using System;
using RoiGen.Emit.Text;
using RoiGen.Model;

namespace RoiGen.Emit;

/// <summary>A method's head: what to compute, and with which kernels.</summary>
internal static class HeadEmitter
{
    public static void Write(IndentedWriter writer, KernelRequest request, Specialisation specialisation)
    {
        using (writer.Block($"namespace {KernelFileEmitter.Namespace}"))
        {
            writer.Lines(
                """
                using global::RoiGen.Kernels;

                /// <summary>Made once, at the first call: later ones neither check the settings nor choose kernels.</summary>
                """);
            writer.Lines(Marks.All);
            using (writer.Block($"file static class {KernelNames.Head(request)}"))
            {
                writer.Lines($"public static readonly {request.Operator.HeadType} Head = {request.Operator.Head}(");
                using (writer.Indent())
                {
                    WriteArguments(writer, request, specialisation);
                }
            }
        }
    }

    private static void WriteArguments(IndentedWriter writer, KernelRequest request, Specialisation specialisation)
    {
        string spec = request.Operator.Spec;
        if (specialisation.Kernels is { } set)
        {
            writer.Lines($"{spec},");
            writer.Lines("// Maps of other channels or another layout, and machines without any of these, take the portable kernel: the same bits.");
            writer.Lines(FormattableString.Invariant($"{set.Name}.Kernels, channels: {request.Channels}, layout: TensorLayout.{request.Layout});"));
        }
        else
        {
            writer.Lines($"{spec});");
        }
    }
}
