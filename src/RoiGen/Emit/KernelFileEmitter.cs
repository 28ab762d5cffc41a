using System;
using System.Linq;
using RoiGen.Model;

namespace RoiGen.Emit;

/// <summary>One emitted file: the loop nest in words, the user's half of the method, its head, the kernels.</summary>
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
        MethodEmitter.Write(writer, request);
        if (specialisation is not null)
        {
            writer.Blank();
            using (writer.Block($"namespace {Namespace}"))
            {
                WriteUsings(writer, specialisation);
                HeadEmitter.Write(writer, request, specialisation);
                WriteKernels(writer, request, specialisation);
            }
        }

        return writer.ToString();
    }

    private static void WriteUsings(IndentedWriter writer, Specialisation specialisation)
    {
        if (specialisation.Kernels.Count > 0)
        {
            writer.Lines(
                """
                using global::System;
                using global::System.Runtime.CompilerServices;
                using global::System.Runtime.Intrinsics;
                """);
        }

        foreach (string intrinsics in specialisation.Targets.Select(target => target.Namespace).Distinct().OrderBy(name => name, StringComparer.Ordinal))
        {
            writer.Lines($"using global::{intrinsics};");
        }

        writer.Lines(
            """
            using global::RoiGen.Kernels;

            """);
    }

    private static void WriteKernels(IndentedWriter writer, KernelRequest request, Specialisation specialisation)
    {
        if (specialisation.Kernels.Count > 0)
        {
            writer.Blank();
            writer.Lines(
                """
                // AggressiveOptimization, because the first calls would otherwise run without optimisation, where every intrinsic is a call. It costs the folding
                // of static readonly fields, which these methods do not read.
                """);
        }

        foreach (TargetKernel kernel in specialisation.Kernels)
        {
            writer.Blank();
            new KernelEmitter(writer, request, kernel.Target, kernel.Schedule).Write();
        }
    }
}
