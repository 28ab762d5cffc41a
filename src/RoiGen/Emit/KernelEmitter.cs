using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Emit.Isa;
using RoiGen.Model;
using RoiGen.Planning;
using RoiGen.Scheduling;

namespace RoiGen.Emit;

/// <summary>The kernel of one instruction set: a sealed class of this file, used through its only instance.</summary>
internal readonly struct KernelEmitter(IndentedWriter writer, KernelRequest request, IsaTarget target, Schedule schedule)
{
    public void Write()
    {
        string name = KernelNames.Of(request, target);
        bool align = schedule.Plan.Contraction != Contraction.MaximumOfEntries;
        string bins = FormattableString.Invariant($"{schedule.Plan.OutputHeight}x{schedule.Plan.OutputWidth} bins of {target.Lanes} channels");
        writer.Lines(FormattableString.Invariant($"/// <summary>{bins}, for {target.Name} with its {target.Registers} registers.</summary>"));
        writer.Lines(Marks.All);
        using (writer.Block($"file sealed class {name} : {KernelNames.Base(schedule.Plan.Contraction)}"))
        {
            writer.Lines($"public static readonly {name} Instance = new();");
            writer.Blank();
            writer.Lines(FormattableString.Invariant($"public override int Lanes => {target.Lanes};"));
            writer.Blank();
            writer.Lines($"public override string Name => \"{name}\";");
            writer.Blank();
            writer.Lines($"public override RoiIsa Isa => RoiIsa.{target.Name};");
            if (align)
            {
                WriteAlignContract();
            }
            else
            {
                WritePoolContract();
            }

            foreach (KernelMethod method in schedule.Methods)
            {
                WriteMethod(method);
            }
        }
    }

    private static string Call(KernelMethod method) => $"{method.Name}({string.Join(", ", method.Parameters.Select(parameter => parameter.Argument))});";

    private void WriteAlignContract()
    {
        writer.Blank();
        writer.Lines(FormattableString.Invariant($"public override int MaxTaps => {schedule.Plan.MaxTaps};"));
        WriteDispatch(
            "public override void CombineRows("
            + "int taps, int height, int columns, ref float map, ref int rowOffsets, ref float rowWeights, ref int columnOffsets, ref float scratch)",
            schedule.Plan.RowTaps.Zip(schedule.Methods, static (taps, method) => (taps, method)));
        WriteDispatch(
            "public override void CombineColumns("
            + "int taps, int rowsOfBin, int height, int width, ref float scratch, ref int columnTaps, ref float columnWeights, ref float output)",
            schedule.Plan.ColumnTaps.Zip(schedule.Methods.Skip(schedule.Plan.RowTaps.Count), static (taps, method) => (taps, method)));
    }

    private void WriteDispatch(string signature, IEnumerable<(int Taps, KernelMethod Method)> bodies)
    {
        writer.Blank();
        using (writer.Block(signature))
        using (writer.Block("switch (taps)"))
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
                writer.Lines("throw new ArgumentOutOfRangeException(nameof(taps));");
            }
        }
    }

    private void WritePoolContract()
    {
        writer.Blank();
        writer.Lines(
            "public override void MaximumOfFour("
            + "int height, int width, ref float tables, ref int rowOffsets, ref int columnOffsets, ref float output) =>");
        using (writer.Indent())
        {
            writer.Lines(Call(schedule.Methods[0]));
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
            if (request.ChecksOverflow)
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
