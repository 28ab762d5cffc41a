using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Emit.Isa;
using RoiGen.Emit.Text;
using RoiGen.Scheduling;

namespace RoiGen.Emit;

/// <summary>Writes the passes of a kernel: a method for each count of taps, and the choice among them.</summary>
internal readonly struct PassWriter(IndentedWriter writer, IsaTarget target, bool checksOverflow)
{
    public void Dispatch(string signature, IEnumerable<(int Taps, KernelMethod Method)> bodies)
    {
        using (writer.Block($"public {signature}"))
        using (writer.Block("switch (pass.Taps)"))
        {
            foreach ((int taps, KernelMethod method) in bodies)
            {
                writer.Lines(FormattableString.Invariant($"case {taps}:"));
                using (writer.Indent())
                {
                    writer.Lines(Call(method));
                    writer.Lines("break;");
                }
            }

            writer.Lines("default:");
            using (writer.Indent())
            {
                writer.Lines("throw new ArgumentOutOfRangeException(nameof(pass));");
            }
        }
    }

    public void Methods(IEnumerable<KernelMethod> methods)
    {
        foreach (KernelMethod method in methods)
        {
            Write(method);
        }
    }

    public static string Call(KernelMethod method) => $"{method.Name}({string.Join(", ", method.Parameters.Select(parameter => parameter.Argument))});";

    private void Write(KernelMethod method)
    {
        writer.Blank();
        writer.Lines($"// {method.Summary}");
        writer.Lines("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"private static void {method.Name}({string.Join(", ", method.Parameters.Select(parameter => parameter.Declaration))})"))
        {
            // The arithmetic is on offsets that the driver has checked.
            if (checksOverflow)
            {
                using (writer.Block("unchecked"))
                {
                    new OperationWriter(writer, target).Write(method.Body);
                }
            }
            else
            {
                new OperationWriter(writer, target).Write(method.Body);
            }
        }
    }
}
