using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Emit.Isa;
using RoiGen.Emit.Text;
using RoiGen.Model;
using RoiGen.Scheduling;

namespace RoiGen.Emit;

/// <summary>The row passes of one instruction set: a static class, which kernels of several files call.</summary>
internal readonly struct RowEmitter(IndentedWriter writer, RowSet set, IsaTarget target, IReadOnlyList<KernelMethod> methods, IReadOnlyList<KernelMethod> fused)
{
    public void Write()
    {
        writer.Lines(FormattableString.Invariant($"/// <summary>Rows of {target.Lanes} channels, for {target.Name} with its {target.Registers} registers.</summary>"));
        writer.Lines(Marks.All);
        using (writer.Block($"internal static class {KernelNames.Of(set.Term, target)}"))
        {
            PassWriter passes = new(writer, target, set.ChecksOverflow);
            passes.Dispatch("static void Rows(in RowPass<float> pass)", "Taps", set.Taps.Zip(methods, static (taps, method) => (taps, method)));
            if (fused.Count > 0)
            {
                writer.Blank();
                passes.Dispatch("static void Fused(in FusedPass<float> pass)", "RowTaps", set.FusedTaps.Zip(fused, static (taps, method) => (taps, method)));
            }

            passes.Methods(methods.Concat(fused));
        }
    }
}
