using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Emit.Isa;
using RoiGen.Emit.Text;
using RoiGen.Model;
using RoiGen.Scheduling;
using RoiGen.Settings;

namespace RoiGen.Emit;

/// <summary>The kernel of one instruction set: a sealed class of its file, which has the only instance.</summary>
internal readonly struct KernelEmitter(IndentedWriter writer, KernelSet set, IsaTarget target, Schedule schedule)
{
    public void Write()
    {
        string name = KernelNames.Of(set, target);
        bool separable = schedule.Plan.Contraction != Contraction.MaximumOfEntries;
        string bins = FormattableString.Invariant($"{schedule.Plan.OutputHeight}x{schedule.Plan.OutputWidth} bins of {target.Lanes} channels");
        writer.Lines(FormattableString.Invariant($"/// <summary>{bins}, for {target.Name} with its {target.Registers} registers.</summary>"));
        writer.Lines(Marks.All);
        writer.Lines($"file sealed class {name}() : {KernelNames.Base(schedule.Plan.Contraction)}(");
        using (writer.Indent())
        {
            writer.Lines(FormattableString.Invariant($"new KernelInfo(\"{name}\", RoiIsa.{target.Name}, lanes: {target.Lanes})") + (separable ? TapCounts() : ")"));
        }

        using (writer.Braces())
        {
            if (separable)
            {
                WriteDispatch("Rows(in RowPass<float> pass)", schedule.Plan.RowTaps.Zip(schedule.Methods, static (taps, method) => (taps, method)));
                writer.Blank();
                WriteDispatch(
                    "Columns(in ColumnPass<float> pass)",
                    schedule.Plan.ColumnTaps.Zip(schedule.Methods.Skip(schedule.Plan.RowTaps.Count), static (taps, method) => (taps, method)));
            }
            else
            {
                writer.Lines($"public override void Bins(in TablePass<float> pass) => {Call(schedule.Methods[0])}");
            }

            foreach (KernelMethod method in schedule.Methods)
            {
                WriteMethod(method);
            }
        }
    }

    private static string Call(KernelMethod method) => $"{method.Name}({string.Join(", ", method.Parameters.Select(parameter => parameter.Argument))});";

    // Of each pass the counts of taps that have a body, a bit each.
    private string TapCounts() => $" {{ RowTaps = {Bits(schedule.Plan.RowTaps)}, ColumnTaps = {Bits(schedule.Plan.ColumnTaps)} }})";

    private static string Bits(IEnumerable<int> counts) => "0b" + Convert.ToString(counts.Aggregate(0, static (bits, count) => bits | (1 << count)), 2);

    private void WriteDispatch(string signature, IEnumerable<(int Taps, KernelMethod Method)> bodies)
    {
        using (writer.Block($"public override void {signature}"))
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

    private void WriteMethod(KernelMethod method)
    {
        writer.Blank();
        writer.Lines($"// {method.Summary}");
        writer.Lines("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"private static void {method.Name}({string.Join(", ", method.Parameters.Select(parameter => parameter.Declaration))})"))
        {
            // The arithmetic is on offsets that the driver has checked.
            if (set.ChecksOverflow)
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
