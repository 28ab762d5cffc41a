using System;
using RoiGen.Emit.Isa;
using RoiGen.Model;

namespace RoiGen.Emit;

/// <summary>Names of kernels, after XNNPACK: method, operation, size, samples, instruction set. Profiles and disassembly show them.</summary>
internal static class KernelNames
{
    public static string Of(KernelRequest request, IsaTarget target) => $"{request.Method.PlainName}_{Shape(request.Operator)}_{target.Suffix}";

    private static string Shape(OperatorSettings settings) => settings switch
    {
        AlignSettings { Spec: var spec } => FormattableString.Invariant($"align{Reduction(spec)}_{spec.OutputHeight}x{spec.OutputWidth}_{Samples(spec)}"),
        PoolSettings { Spec: var spec } => FormattableString.Invariant($"pool_{spec.OutputHeight}x{spec.OutputWidth}"),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings, "An operator without a name."),
    };

    private static string Samples(RoiAlignSpec spec) => spec.Samples == 0 ? "adaptive" : FormattableString.Invariant($"s{spec.Samples}");

    private static string Reduction(RoiAlignSpec spec) =>
        spec.Reduction == RoiReduction.Average ? string.Empty : $"_{spec.Reduction.ToString().ToLowerInvariant()}";
}
