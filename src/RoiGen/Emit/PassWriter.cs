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
    /// <summary>Writes the choice of a method.</summary>
    /// <param name="signature">The method that chooses, behind <c>public</c>.</param>
    /// <param name="taps">The field of the pass that decides.</param>
    /// <param name="bodies">The methods, each with the count that it is for.</param>
    public void Dispatch(string signature, string taps, IEnumerable<(int Taps, KernelMethod Method)> bodies)
    {
        using (writer.Block($"public {signature}"))
        using (writer.Block($"switch (pass.{taps})"))
        {
            foreach ((int count, KernelMethod method) in bodies)
            {
                writer.Lines(FormattableString.Invariant($"case {count}:"));
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

    /// <summary>Writes the methods.</summary>
    public void Methods(IEnumerable<KernelMethod> methods)
    {
        foreach (KernelMethod method in methods)
        {
            Write(method);
        }
    }

    /// <summary>The call of one, with the fields of the pass.</summary>
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
