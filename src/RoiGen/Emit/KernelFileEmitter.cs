using System;
using System.Linq;
using RoiGen.Model;

namespace RoiGen.Emit;

/// <summary>One emitted file: the loop nest in words, the user's half of the method, the kernels.</summary>
internal static class KernelFileEmitter
{
    /// <summary>Where kernels live; they are file-local, so nothing of it shows in the consumer's completion list.</summary>
    public const string Namespace = "RoiGen.Generated";

    public static string Emit(KernelRequest request)
    {
        IndentedWriter writer = new();
        Specialisation? specialisation = request.Refusal is null ? Specialisation.Of(request) : null;
        Header.Write(writer, request, specialisation);
        writer.Blank();
        MethodEmitter.Write(writer, request, specialisation);
        if (specialisation is { Kernels.Count: > 0 })
        {
            writer.Blank();
            WriteKernels(writer, request, specialisation);
        }

        if (request.Refusal is null && SpecText.Lists(request.Operator).Any())
        {
            writer.Blank();
            WriteLists(writer, request);
        }

        return writer.ToString();
    }

    private static void WriteLists(IndentedWriter writer, KernelRequest request)
    {
        using (writer.Block($"namespace {Namespace}"))
        {
            writer.Lines("/// <summary>Made once: calls allocate nothing.</summary>");
            writer.Lines(Marks.All);
            using (writer.Block($"file static class {KernelNames.Lists(request)}"))
            {
                foreach ((string name, string values) in SpecText.Lists(request.Operator))
                {
                    writer.Lines($"public static readonly float[] {name} = {{ {values} }};");
                }
            }
        }
    }

    private static void WriteKernels(IndentedWriter writer, KernelRequest request, Specialisation specialisation)
    {
        using (writer.Block($"namespace {Namespace}"))
        {
            writer.Lines(
                """
                using global::System;
                using global::System.Runtime.CompilerServices;
                using global::System.Runtime.Intrinsics;
                """);
            foreach (string intrinsics in specialisation.Targets.Select(target => target.Namespace).Distinct().OrderBy(name => name, StringComparer.Ordinal))
            {
                writer.Lines($"using global::{intrinsics};");
            }

            writer.Lines(
                """
                using global::RoiGen.Execution;

                // AggressiveOptimization, because the first calls would otherwise run without optimisation, where every intrinsic is a call. It costs the folding
                // of static readonly fields, which these methods do not read.
                """);
            foreach (TargetKernel kernel in specialisation.Kernels)
            {
                writer.Blank();
                new KernelEmitter(writer, request, kernel.Target, kernel.Schedule).Write();
            }
        }
    }
}
