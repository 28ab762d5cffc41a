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
        KernelPlan plan = schedule.Plan;
        RowTerm? rows = RowSchedule.Term(plan.Contraction);
        string bins = FormattableString.Invariant($"{plan.OutputHeight}x{plan.OutputWidth} bins of {target.Lanes} channels");
        writer.Lines(FormattableString.Invariant($"/// <summary>{bins}, for {target.Name} with its {target.Registers} registers.</summary>"));
        writer.Lines(Marks.All);
        writer.Lines($"file sealed class {name}() : {KernelNames.Base(plan.Contraction)}(");
        using (writer.Indent())
        {
            writer.Lines(FormattableString.Invariant($"new KernelInfo(\"{name}\", RoiIsa.{target.Name}, lanes: {target.Lanes})") + (rows is null ? ")" : TapCounts()));
        }

        PassWriter passes = new(writer, target, set.ChecksOverflow);
        using (writer.Braces())
        {
            if (rows is { } term)
            {
                writer.Lines($"public override void Rows(in RowPass<float> pass) => {KernelNames.Of(term, target)}.Rows(in pass);");
                writer.Blank();
                if (FusesPasses)
                {
                    Fused(term, passes);
                    writer.Blank();
                }

                passes.Dispatch("override void Columns(in ColumnPass<float> pass)", "Taps", plan.ColumnTaps.Zip(schedule.Bodies.Value, static (taps, method) => (taps, method)));
            }
            else if (plan.Contraction == Contraction.Scatter)
            {
                using (writer.Block("public override void Add(in ScatterPass<float> pass)"))
                {
                    writer.Lines(schedule.Methods.Select(PassWriter.Call));
                }
            }
            else
            {
                writer.Lines($"public override void Bins(in TablePass<float> pass) => {PassWriter.Call(schedule.Methods[0])}");
            }

            passes.Methods(schedule.Methods);
        }
    }

    private void Fused(RowTerm term, PassWriter passes)
    {
        if (schedule.Fused.Count > 0)
        {
            passes.Dispatch("override void Fused(in FusedPass<float> pass)", "RowTaps", schedule.Plan.FusedTaps.Zip(schedule.Fused, static (taps, method) => (taps, method)));
        }
        else
        {
            writer.Lines($"public override void Fused(in FusedPass<float> pass) => {KernelNames.Of(term, target)}.Fused(in pass);");
        }
    }

    // Of each pass the counts of taps that have a body, a bit each.
    private string TapCounts() => $" {{ RowTaps = {Bits(schedule.Plan.RowTaps)}, ColumnTaps = {Bits(schedule.Plan.ColumnTaps)}{(FusesPasses ? $", FusedTaps = {Bits(schedule.Plan.FusedTaps)}" : string.Empty)} }})";

    private bool FusesPasses => target.Layout.FusesPasses && schedule.Plan.FusedTaps.Count > 0;

    private static string Bits(IEnumerable<int> counts) => "0b" + Convert.ToString(counts.Aggregate(0, static (bits, count) => bits | (1 << count)), 2);
}
