using System;
using RoiGen.Emit.Isa;
using RoiGen.Model;

namespace RoiGen.Emit;

/// <summary>A method's head: what to compute, and the kernels of this machine for it.</summary>
internal static class HeadEmitter
{
    public static void Write(IndentedWriter writer, KernelRequest request, Specialisation specialisation)
    {
        writer.Lines("/// <summary>Made once, at the first call: later ones neither check the settings nor choose kernels.</summary>");
        writer.Lines(Marks.All);
        using (writer.Block($"file static class {KernelNames.Head(request)}"))
        {
            writer.Lines($"public static readonly {request.Operator.HeadType} Head = RoiHeads.{request.Operator.Head}(");
            using (writer.Indent())
            {
                string spec = SpecText.Of(request.Operator);
                if (specialisation.Kernels.Count == 0)
                {
                    writer.Lines($"{spec});");
                    return;
                }

                writer.Lines($"{spec},");
                WriteKernels(writer, request, specialisation);
                writer.Lines(FormattableString.Invariant($"channels: {request.Channels}, layout: TensorLayout.{request.Layout});"));
            }
        }
    }

    private static void WriteKernels(IndentedWriter writer, KernelRequest request, Specialisation specialisation)
    {
        writer.Lines("// Maps of other channels or another layout, and machines without any of these, take the portable kernel: the same bits.");
        writer.Lines($"new {KernelNames.Base(specialisation.Kernels[0].Schedule.Plan.Contraction)}?[]");
        writer.Lines("{");
        using (writer.Indent())
        {
            foreach (IsaTarget target in specialisation.Targets)
            {
                writer.Lines($"{target.Guard} ? new {KernelNames.Of(request, target)}() : null,");
            }
        }

        writer.Lines("},");
    }
}
