using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Emit.Isa;
using RoiGen.Emit.Text;
using RoiGen.Model;
using RoiGen.Scheduling;

namespace RoiGen.Emit;

/// <summary>Files of kernels: of a plan, with the choice of the machine's; and of the row passes that plans share.</summary>
internal static class KernelFileEmitter
{
    /// <summary>Where everything lives that is not the user's.</summary>
    public const string Namespace = "RoiGen.Generated";

    /// <summary>What a file says that calls kernels of another one.</summary>
    public const string FriendsKernels = "#pragma warning disable CS0436 // a friend's assembly has kernels of the same name: ours are meant";

    public static string Emit(KernelSet set)
    {
        IReadOnlyList<TargetKernel> kernels = set.Kernels;
        return File(
            writer =>
            {
                Header.Write(writer, set, kernels);
                if (RowSchedule.Term(set.Plan.Contraction) is not null)
                {
                    writer.Lines(FriendsKernels);
                }
            },
            kernels.Select(kernel => kernel.Target),
            [
                writer => WriteChoice(writer, set, kernels),
                .. kernels.Select(kernel => (Action<IndentedWriter>)(writer => new KernelEmitter(writer, set, kernel.Target, kernel.Schedule).Write())),
            ]);
    }

    public static string Emit(RowSet set)
    {
        (IsaTarget Target, IReadOnlyList<KernelMethod> Methods)[] all = [.. set.Targets.Select(target => (target, set.Methods(target)))];
        IsaTarget[] targets = [.. all.Select(one => one.Target)];
        return File(
            writer => Header.Write(writer, set, targets, all[0].Methods.Last()),
            targets,
            [.. all.Select(one => (Action<IndentedWriter>)(writer => new RowEmitter(writer, set, one.Target, one.Methods, set.Fused(one.Target)).Write()))]);
    }

    private static string File(Action<IndentedWriter> header, IEnumerable<IsaTarget> targets, IReadOnlyList<Action<IndentedWriter>> classes)
    {
        IndentedWriter writer = new();
        header(writer);
        writer.Blank();
        using (writer.Block($"namespace {Namespace}"))
        {
            WriteUsings(writer, targets);
            writer.Lines(
                """
                // AggressiveOptimization, because the first calls would otherwise run without optimisation, where every intrinsic is a call. It costs the folding
                // of static readonly fields, which these methods do not read.
                """);
            foreach (Action<IndentedWriter> write in classes)
            {
                writer.Blank();
                write(writer);
            }
        }

        return writer.ToString();
    }

    private static void WriteUsings(IndentedWriter writer, IEnumerable<IsaTarget> targets)
    {
        writer.Lines(
            """
            using global::System;
            using global::System.Runtime.CompilerServices;
            using global::System.Runtime.Intrinsics;
            """);
        foreach (string intrinsics in targets.Select(target => target.Namespace).Distinct().OrderBy(name => name, StringComparer.Ordinal))
        {
            writer.Lines($"using global::{intrinsics};");
        }

        writer.Lines(
            """
            using global::RoiGen.Kernels;

            """);
    }

    private static void WriteChoice(IndentedWriter writer, KernelSet set, IReadOnlyList<TargetKernel> kernels)
    {
        writer.Lines("/// <summary>The kernels of this machine, widest first, for every method of the program that needs them.</summary>");
        writer.Lines(Marks.All);
        using (writer.Block($"internal static class {set.Name}"))
        {
            writer.Lines($"public static readonly {KernelNames.Base(set.Plan.Contraction)}?[] Kernels =");
            writer.Lines("{");
            using (writer.Indent())
            {
                foreach (TargetKernel kernel in kernels)
                {
                    writer.Lines($"{kernel.Target.Guard} ? new {KernelNames.Of(set, kernel.Target)}() : null,");
                }
            }

            writer.Lines("};");
        }
    }
}
