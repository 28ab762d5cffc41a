using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Emit.Text;
using RoiGen.Model;

namespace RoiGen.Emit;

/// <summary>The file of the kernels of a plan: the loop nest in words, the choice of the machine's, the kernels.</summary>
internal static class KernelFileEmitter
{
    /// <summary>Where everything lives that is not the user's.</summary>
    public const string Namespace = "RoiGen.Generated";

    public static string Emit(KernelSet set)
    {
        IndentedWriter writer = new();
        IReadOnlyList<TargetKernel> kernels = set.Kernels;
        Header.Write(writer, set, kernels);
        writer.Blank();
        using (writer.Block($"namespace {Namespace}"))
        {
            WriteUsings(writer, kernels);
            WriteChoice(writer, set, kernels);
            writer.Blank();
            writer.Lines(
                """
                // AggressiveOptimization, because the first calls would otherwise run without optimisation, where every intrinsic is a call. It costs the folding
                // of static readonly fields, which these methods do not read.
                """);
            foreach (TargetKernel kernel in kernels)
            {
                writer.Blank();
                new KernelEmitter(writer, set, kernel.Target, kernel.Schedule).Write();
            }
        }

        return writer.ToString();
    }

    private static void WriteUsings(IndentedWriter writer, IReadOnlyList<TargetKernel> kernels)
    {
        writer.Lines(
            """
            using global::System;
            using global::System.Runtime.CompilerServices;
            using global::System.Runtime.Intrinsics;
            """);
        foreach (string intrinsics in kernels.Select(kernel => kernel.Target.Namespace).Distinct().OrderBy(name => name, StringComparer.Ordinal))
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
